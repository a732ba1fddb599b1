import { SchemaEditor } from '@/features/schema/components/schema-editor';
import { AdminOnly } from '../admin-only';
import { useAppId } from '../app-id';

export function Component() {
  const appId = useAppId();
  return (
    <AdminOnly>
      <SchemaEditor key={appId} appId={appId} />
    </AdminOnly>
  );
}
