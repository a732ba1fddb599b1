import { AuditList } from '@/features/audit/components/audit-list';
import { AdminOnly } from '../admin-only';

export function Component() {
  return (
    <AdminOnly>
      <AuditList />
    </AdminOnly>
  );
}
