import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isSignedOut } from '@/shared/api/errors';

/**
 * The answers that views share. A call that finds nobody signed in tells `onSignedOut`, whichever view it came from; mutations
 * that sign in say so by `meta.signsIn`, for there a refusal is an answer.
 */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => isSignedOut(error) && onSignedOut() }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (isSignedOut(error) && !mutation.meta?.signsIn) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 2 && error instanceof ApiError && [0, 503].includes(error.status),
      },
    },
  });
}
