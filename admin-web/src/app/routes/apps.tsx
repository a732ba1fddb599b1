import { AppList } from '@/features/apps/components/app-list';
import { AdminOnly } from '../admin-only';

export function Component() {
  return (
    <AdminOnly>
      <AppList />
    </AdminOnly>
  );
}
