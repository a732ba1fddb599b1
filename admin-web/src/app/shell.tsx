import {
  AppShell,
  Box,
  Burger,
  Divider,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Stack,
  Text,
  UnstyledButton,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconApps,
  IconChartBar,
  IconChevronRight,
  IconForms,
  IconHistory,
  IconKey,
  IconLogout,
  IconRocket,
  IconSettings,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Link, Outlet, useLocation, useNavigate, useNavigation, useParams } from 'react-router';
import { signOut } from '@/features/session/api/sign-out';
import { useSession } from '@/shared/session/current';
import { Brand } from '@/shared/ui/brand';
import { ColorSchemeToggle } from '@/shared/ui/color-scheme-toggle';
import { AppPicker } from './app-picker';
import { SessionGate } from './session-gate';
import classes from './shell.module.css';

/** The frame around every view. */
export function Shell() {
  return (
    <SessionGate>
      <Frame />
    </SessionGate>
  );
}

function Frame() {
  const [open, menu] = useDisclosure();
  const { pathname } = useLocation();
  const loading = useNavigation().state === 'loading';
  const { close } = menu;
  useEffect(close, [pathname, close]);

  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <AppShell.Header role="none" hiddenFrom="sm" px="md" bg="var(--panel)">
        <Group component="nav" aria-label="Menu" h="100%" justify="space-between">
          <Brand />
          <Burger
            opened={open}
            onClick={menu.toggle}
            size="sm"
            aria-label={open ? 'Close the menu' : 'Open the menu'}
          />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar bg="var(--panel)" aria-label="Dashboard">
        <Box visibleFrom="sm" px="md" pt="lg" pb="sm">
          <Brand />
        </Box>
        <AppShell.Section grow component={ScrollArea} px="sm" pt="xs">
          <Sections />
        </AppShell.Section>
        <Footer />
      </AppShell.Navbar>
      <AppShell.Main id="content" className={classes.main} aria-busy={loading} tabIndex={-1}>
        <Box maw={1180} mx="auto">
          <Suspense>
            <Outlet />
          </Suspense>
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

function Sections() {
  const session = useSession();
  const params = useParams();
  const admin = session.role === 'admin';
  const appId = params.appId ?? (admin ? null : session.sourceAppId);
  const base = `/apps/${appId}`;
  return (
    <Stack gap="lg" pb="md">
      {admin && (
        <nav aria-label="All apps">
          <Item to="/apps" icon={<IconApps size={18} stroke={1.7} />} label="Apps" />
          <Item to="/audit" icon={<IconHistory size={18} stroke={1.7} />} label="Audit" />
        </nav>
      )}
      {(admin || appId) && (
        <Stack gap={6}>
          {admin ? (
            <AppPicker appId={appId} />
          ) : (
            <Text size="xs" c="dimmed" fw={600} px="xs" truncate title={appId ?? undefined}>
              {appId}
            </Text>
          )}
          {appId && (
            <nav aria-label={`App ${appId}`}>
              <Item to={base} icon={<IconChartBar size={18} stroke={1.7} />} label="At a glance" />
              <Item to={`${base}/users`} icon={<IconUsers size={18} stroke={1.7} />} label="Users" />
              <Item
                to={`${base}/accounts`}
                icon={<IconUserCircle size={18} stroke={1.7} />}
                label="Accounts"
              />
              {admin && (
                <Item to={`${base}/schema`} icon={<IconForms size={18} stroke={1.7} />} label="Schema" />
              )}
              {admin && (
                <Item
                  to={`${base}/settings`}
                  icon={<IconSettings size={18} stroke={1.7} />}
                  label="Settings"
                />
              )}
              <Item to={`${base}/start`} icon={<IconRocket size={18} stroke={1.7} />} label="Get started" />
            </nav>
          )}
        </Stack>
      )}
    </Stack>
  );
}

function Item({ to, icon, label }: { to: string; icon: ReactNode; label: string }) {
  const active = useLocation().pathname.replace(/\/$/, '') === to;
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      leftSection={icon}
      active={active}
      aria-current={active ? 'page' : undefined}
      className={classes.item}
    />
  );
}

function Footer() {
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate('/');
      window.location.reload(); // nothing of one session is left to the next
      queries.clear();
    },
  });
  return (
    <AppShell.Section px="sm" pb="sm">
      <Divider mb="xs" color="var(--line)" />
      <Group gap={4} wrap="nowrap">
        <Menu position="top-start" width={220} withinPortal>
          <Menu.Target>
            <UnstyledButton
              className={classes.account}
              aria-label={`Signed in as ${session.sourceAppId}: account`}
            >
              <Box miw={0} flex={1}>
                <Text size="sm" fw={550} truncate>
                  {session.sourceAppId}
                </Text>
                <Text size="xs" c="dimmed">
                  {session.role === 'admin' ? 'Admin' : 'Owner'}
                </Text>
              </Box>
              <IconChevronRight size={16} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} to="/account" leftSection={<IconKey size={16} />}>
              Change password
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate()}>
              Sign out
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <ColorSchemeToggle />
      </Group>
    </AppShell.Section>
  );
}
