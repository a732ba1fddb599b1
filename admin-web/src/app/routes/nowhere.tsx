import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Empty } from '@/shared/ui/empty';

export function Component() {
  return (
    <Empty icon={<IconMapQuestion size={24} />} title="There is nothing at this address">
      <title>Not found – Users API</title>
      <Button component={Link} to="/" variant="default">
        Go to the beginning
      </Button>
    </Empty>
  );
}
