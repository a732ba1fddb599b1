import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Brand } from '@/shared/ui/brand';
import { ColorSchemeToggle } from '@/shared/ui/color-scheme-toggle';
import { SignInForm } from './sign-in-form';

/** Stands in for every view while nobody is signed in; the address stays, so that one returns to it. */
export function SignInPage() {
  return (
    <Box component="main" mih="100dvh" p="md">
      <title>Sign in – Users API</title>
      <Group justify="flex-end">
        <ColorSchemeToggle />
      </Group>
      <Center mt={{ base: 24, sm: '9vh' }}>
        <Stack w="100%" maw={400} gap="xl">
          <Brand size="lg" />
          <Paper p={{ base: 'lg', sm: 'xl' }} withBorder bg="var(--panel)" radius="lg">
            <Title order={1} mb={4}>
              Sign in
            </Title>
            <Text c="dimmed" size="sm" mb="lg">
              With your app’s id and password. The first one is <b>admin</b>; its password was shown when the
              service started.
            </Text>
            <SignInForm />
          </Paper>
        </Stack>
      </Center>
    </Box>
  );
}
