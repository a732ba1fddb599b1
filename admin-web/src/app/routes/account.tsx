import { ChangePassword } from '@/features/session/components/change-password';

export function Component() {
  return <ChangePassword />;
}
