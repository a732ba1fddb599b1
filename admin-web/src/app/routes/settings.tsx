import { AppSettings } from '@/features/apps/components/app-settings';
import { AdminOnly } from '../admin-only';
import { useAppId } from '../app-id';

export function Component() {
  const appId = useAppId();
  return (
    <AdminOnly>
      <AppSettings key={appId} appId={appId} />
    </AdminOnly>
  );
}
