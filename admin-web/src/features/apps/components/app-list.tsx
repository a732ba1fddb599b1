import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Menu,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconApps,
  IconDots,
  IconKey,
  IconPlus,
  IconSearch,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Empty } from '@/shared/ui/empty';
import { Failure } from '@/shared/ui/failure';
import { count, day } from '@/shared/ui/format';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { type App, countedAppsQuery } from '../api/list-apps';
import classes from './apps.module.css';
import { CreateApp } from './create-app';
import { DeleteApp } from './delete-app';
import { RenewPassword } from './renew-password';

type Open = { what: 'create' } | { what: 'password' | 'delete'; appId: string } | null;

/** How many rows are shown before one asks for more. */
const STEP = 100;

/** Every app with the number of its users, for an admin. */
export function AppList() {
  const apps = useQuery(countedAppsQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ what: 'create' })}>
      New app
    </Button>
  );
  const others = (apps.data ?? []).some((app) => app.role !== 'admin');

  return (
    <Page title="Apps" about="Each app has its own users, schema and password." actions={create}>
      {apps.isPending ? (
        <Panel p="md">
          <Stack gap="sm" aria-label="Loading" role="status">
            {[0, 1, 2].map((row) => (
              <Skeleton key={row} h={40} />
            ))}
          </Stack>
        </Panel>
      ) : apps.isError ? (
        <Panel>
          <Failure error={apps.error} onRetry={() => void apps.refetch()} />
        </Panel>
      ) : (
        <>
          <AppTable apps={apps.data} onOpen={setOpen} />
          {!others && (
            <Panel>
              <Empty icon={<IconApps size={24} />} title="Make your first app">
                <span>
                  An app is one site or project that collects users. It takes a minute: name it, copy its
                  password, paste the snippet.
                </span>
                {create}
              </Empty>
            </Panel>
          )}
        </>
      )}
      {open?.what === 'create' && <CreateApp onClose={close} />}
      {open?.what === 'password' && <RenewPassword appId={open.appId} onClose={close} />}
      {open?.what === 'delete' && <DeleteApp appId={open.appId} onClose={close} />}
    </Page>
  );
}

function AppTable({ apps, onOpen }: { apps: App[]; onOpen: (open: Open) => void }) {
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(STEP);
  const wanted = search.trim().toLowerCase();
  const found = apps.filter((app) => app.sourceAppId.toLowerCase().includes(wanted));
  return (
    <Panel p={0}>
      {apps.length > 8 && (
        <TextInput
          aria-label="Find an app by its id"
          placeholder="Find by id"
          leftSection={<IconSearch size={16} />}
          maw={320}
          m="md"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} pos="relative">
        <Table verticalSpacing="sm" horizontalSpacing="lg" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>App</Table.Th>
              <Table.Th className={classes.number}>Users</Table.Th>
              <Table.Th>Created</Table.Th>
              <Table.Th w={64}>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice(0, shown).map((app) => (
              <Row key={app.sourceAppId} app={app} onOpen={onOpen} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.length === 0 && (
        <Text c="dimmed" size="sm" ta="center" p="lg">
          No app has “{search.trim()}” in its id.
        </Text>
      )}
      {found.length > shown && (
        <Group justify="center" p="md">
          <Button variant="default" onClick={() => setShown(shown + STEP)}>
            Show more of {count(found.length)}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

function Row({ app, onOpen }: { app: App; onOpen: (open: Open) => void }) {
  const id = app.sourceAppId;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Link to={`/apps/${id}`} className={classes.link}>
            {id}
          </Link>
          {app.role === 'admin' && (
            <Badge variant="light" size="sm" tt="none">
              admin
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td className={classes.number}>{app.users === undefined ? '' : count(app.users)}</Table.Td>
      <Table.Td>{day(app.createdAt)}</Table.Td>
      <Table.Td>
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${id}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} to={`/apps/${id}/settings`} leftSection={<IconSettings size={16} />}>
              Settings
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKey size={16} />}
              onClick={() => onOpen({ what: 'password', appId: id })}
            >
              New password
            </Menu.Item>
            {app.role !== 'admin' && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => onOpen({ what: 'delete', appId: id })}
              >
                Delete
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}
