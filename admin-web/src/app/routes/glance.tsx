import { Glance } from '@/features/glance/components/glance';
import { useAppId } from '../app-id';

export function Component() {
  const appId = useAppId();
  return <Glance key={appId} appId={appId} />;
}
