import { Center } from '@mantine/core';
import { Failure } from '@/shared/ui/failure';
import { useRouteError } from 'react-router';

/** A view failed, or its code could not be loaded, as after an update of the service. */
export function RouteFault() {
  const error = useRouteError();
  return (
    <Center h="100dvh" component="main">
      <Failure error={error} onRetry={() => window.location.reload()} />
    </Center>
  );
}
