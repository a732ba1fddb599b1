import { request, type Shapes } from '@/shared/api/client';
import type { Account } from './list-accounts';

/** Disables or enables an account, or gives it another role; gives the account as it now is. */
export async function changeAccount(
  sourceAppId: string,
  id: string,
  change: Shapes['AccountChange'],
): Promise<Account> {
  return (
    await request('patch', '/auth/accounts/{id}', { path: { id }, query: { sourceAppId }, body: change })
  ).data;
}
