import { useCallback } from 'react';

interface List {
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown>;
  isFetchingNextPage: boolean;
}

/** Loads the next page of a list, once however often it is called meanwhile. */
export function useMore({ fetchNextPage, isFetchingNextPage }: List) {
  return useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage, isFetchingNextPage]);
}
