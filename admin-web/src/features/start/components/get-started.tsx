import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { schemaQuery } from '@/shared/schema/get-schema';
import { Failure } from '@/shared/ui/failure';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';

// With the engine for patterns, for values that the schema would accept.
const Steps = lazy(() => import('./steps'));

/** From an app to its first user: snippets with this app's id and fields, and a submission to try. */
export function GetStarted({ appId }: { appId: string }) {
  const schema = useQuery(schemaQuery(appId));
  return (
    <Page title="Get started" about={appId}>
      {schema.isError && !schema.data ? (
        <Panel>
          <Failure error={schema.error} onRetry={() => void schema.refetch()} />
        </Panel>
      ) : schema.data ? (
        <Suspense fallback={<Waiting />}>
          <Steps appId={appId} schema={schema.data} />
        </Suspense>
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function Waiting() {
  return (
    <Stack gap="lg" role="status" aria-label="Loading">
      <Skeleton h={250} radius="lg" />
      <Skeleton h={420} radius="lg" />
    </Stack>
  );
}
