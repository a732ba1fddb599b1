import { AccountList } from '@/features/accounts/components/account-list';
import { useAppId } from '../app-id';

export function Component() {
  const appId = useAppId();
  return <AccountList key={appId} appId={appId} />;
}
