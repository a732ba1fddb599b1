import { Button, type ButtonProps, CopyButton as Copy } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface Props extends ButtonProps {
  value: string;
  /** What is copied, as in “Copy the password”. */
  what: string;
}

export function CopyButton({ value, what, ...props }: Props) {
  return (
    <Copy value={value} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
          aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
          {...props}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </Copy>
  );
}
