import { GetStarted } from '@/features/start/components/get-started';
import { useAppId } from '../app-id';

export function Component() {
  const appId = useAppId();
  return <GetStarted key={appId} appId={appId} />;
}
