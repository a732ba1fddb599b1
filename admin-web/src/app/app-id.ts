import { useParams } from 'react-router';

/** The app that the address names. */
export function useAppId(): string {
  const { appId } = useParams();
  if (appId === undefined) throw new Error('Only views of one app ask which');
  return appId;
}
