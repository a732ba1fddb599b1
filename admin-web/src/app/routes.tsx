import type { RouteObject } from 'react-router';
import { Home } from './home';
import { Shell } from './shell';
import { RouteFault } from './route-fault';

/** Every address of the dashboard; each view comes when it is first opened. */
export function routes(): RouteObject[] {
  return [
    {
      path: '/',
      element: <Shell />,
      errorElement: <RouteFault />,
      hydrateFallbackElement: <></>,
      children: [
        { index: true, element: <Home /> },
        { path: 'apps', lazy: () => import('./routes/apps') },
        { path: 'audit', lazy: () => import('./routes/audit') },
        { path: 'account', lazy: () => import('./routes/account') },
        { path: 'apps/:appId', lazy: () => import('./routes/glance') },
        { path: 'apps/:appId/users', lazy: () => import('./routes/users') },
        { path: 'apps/:appId/accounts', lazy: () => import('./routes/accounts') },
        { path: 'apps/:appId/schema', lazy: () => import('./routes/schema') },
        { path: 'apps/:appId/settings', lazy: () => import('./routes/settings') },
        { path: 'apps/:appId/start', lazy: () => import('./routes/start') },
        { path: '*', lazy: () => import('./routes/nowhere') },
      ],
    },
  ];
}
