import { IconLock } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession } from '@/shared/session/current';
import { Empty } from '@/shared/ui/empty';

/** Tells an owner why nothing is shown, instead of a refused call. */
export function AdminOnly({ children }: { children: ReactNode }) {
  if (useSession().role === 'admin') return children;
  return (
    <Empty icon={<IconLock size={24} />} title="Only an admin sees this">
      <span>Ask whoever runs the service, or go back to your own app.</span>
      <Button component={Link} to="/" variant="default">
        Your app
      </Button>
    </Empty>
  );
}
