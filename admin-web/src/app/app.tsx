import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { sessionQuery } from '@/shared/api/session';
import { styleNonce } from '@/shared/ui/nonce';
import { makeQueryClient } from './query-client';
import { routes } from './routes';
import { readable, theme } from './theme';

/** The dashboard: its looks, its answers, its addresses. */
export function App() {
  const [queries] = useState(() => {
    const client = makeQueryClient(() => client.setQueryData(sessionQuery.queryKey, null));
    return client;
  });
  const [router] = useState(() => createBrowserRouter(routes(), { basename: '/admin' }));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readable}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
