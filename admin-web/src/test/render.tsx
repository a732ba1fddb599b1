import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { makeQueryClient } from '@/app/query-client';
import { routes } from '@/app/routes';
import { sessionQuery } from '@/shared/api/session';

/** The whole dashboard at an address below /admin, and somebody to use it. */
export function open(address: string) {
  const queries = makeQueryClient(() => queries.setQueryData(sessionQuery.queryKey, null));
  const router = createMemoryRouter(routes(), { initialEntries: [address] });
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, queries, router, person: userEvent.setup() };
}
