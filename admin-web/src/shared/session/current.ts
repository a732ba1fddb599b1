import { createContext, useContext } from 'react';
import type { Session } from '../api/session';

const Current = createContext<Session | null>(null);

export const SessionProvider = Current.Provider;

/** Who is signed in, in every view; views stand only where somebody is. */
export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('Only views under a session ask who is signed in');
  return session;
}
