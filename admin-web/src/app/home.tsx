import { Navigate } from 'react-router';
import { useSession } from '@/shared/session/current';

/** An admin begins with the apps, an owner with their own. */
export function Home() {
  const session = useSession();
  return <Navigate replace to={session.role === 'admin' ? '/apps' : `/apps/${session.sourceAppId}`} />;
}
