import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { appsQuery } from '@/features/apps/api/list-apps';

/** Goes to another app, and stays in the same view of it. */
export function AppPicker({ appId }: { appId: string | null }) {
  const apps = useQuery(appsQuery);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const ids = new Set((apps.data ?? []).map((app) => app.sourceAppId));
  if (appId) ids.add(appId);
  return (
    <Select
      aria-label="App"
      placeholder="Choose an app"
      data={[...ids]}
      value={appId}
      searchable
      allowDeselect={false}
      nothingFoundMessage="No app has this id."
      limit={200}
      onChange={(next) => {
        if (!next) return;
        const view = /^\/apps\/[^/]+(\/.*)?$/.exec(pathname)?.[1] ?? '';
        void navigate(`/apps/${next}${view}`);
      }}
    />
  );
}
