import { UserList } from '@/features/users/components/user-list';
import { useAppId } from '../app-id';

export function Component() {
  const appId = useAppId();
  return <UserList key={appId} appId={appId} />;
}
