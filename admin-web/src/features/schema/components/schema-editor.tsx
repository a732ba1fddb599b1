import { Alert, Badge, Button, Group, Modal, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { IconAlertTriangle, IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type BlockerFunction, useBlocker } from 'react-router';
import { writeJson } from '@/shared/api/client';
import { ApiError, isSignedOut } from '@/shared/api/errors';
import { schemaQuery } from '@/shared/schema/get-schema';
import { Empty } from '@/shared/ui/empty';
import { Failure } from '@/shared/ui/failure';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { checkSchema } from '../api/check-schema';
import { type EditedSchema, editedSchemaQuery } from '../api/get-schema';
import { putSchema } from '../api/put-schema';
import { draftOf, type FieldDraft, newField, schemaOf } from '../draft';
import { FieldEditor } from './field-editor';
import { SaveSchema } from './save-schema';
import classes from './schema.module.css';

// With its own engine for patterns, which the fields need not wait for.
const FormPreview = lazy(() => import('./form-preview'));

/** Which fields an app asks for: edited, tried, checked against the stored users, saved. */
export function SchemaEditor({ appId }: { appId: string }) {
  const read = useQuery(editedSchemaQuery(appId));
  const [saved, setSaved] = useState<number | null>(null);
  if (read.isPending) {
    return (
      <Page title="Schema" about={appId}>
        <div className={classes.columns}>
          <Stack gap="md" role="status" aria-label="Loading">
            <Skeleton h={190} radius="lg" />
            <Skeleton h={190} radius="lg" />
            <Skeleton h={190} radius="lg" />
          </Stack>
          <Skeleton h={420} radius="lg" />
        </div>
      </Page>
    );
  }
  if (read.isError) {
    return (
      <Page title="Schema" about={appId}>
        <Panel>
          <Failure error={read.error} onRetry={() => void read.refetch()} />
        </Panel>
      </Page>
    );
  }
  return (
    <Editor
      key={read.data.schema.version}
      appId={appId}
      read={read.data}
      saved={saved === read.data.schema.version}
      onSaved={setSaved}
      reload={() => void read.refetch()}
    />
  );
}

interface EditorProps {
  appId: string;
  read: EditedSchema;
  /** Whether this version was saved here just now. */
  saved: boolean;
  onSaved: (version: number) => void;
  reload: () => void;
}

function Editor({ appId, read, saved, onSaved, reload }: EditorProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(read.schema));
  const schema = useMemo(() => schemaOf(draft), [draft]);
  const original = useMemo(() => writeJson(schemaOf(draftOf(read.schema))), [read.schema]);
  const dirty = writeJson(schema) !== original;
  const [asking, setAsking] = useState(false);
  const list = useRef<HTMLDivElement>(null);

  const check = useMutation({
    mutationFn: () => checkSchema(appId, schema),
    onError: (error) => {
      if (!isSignedOut(error)) setAsking(false);
    },
  });
  const save = useMutation({
    mutationFn: () => putSchema(appId, schema, read.etag),
    onSuccess: (next) => {
      onSaved(next.schema.version);
      queries.setQueryData(editedSchemaQuery(appId).queryKey, next);
      void queries.invalidateQueries({ queryKey: schemaQuery(appId).queryKey });
    },
    onError: () => setAsking(false),
  });
  const fault = save.error ?? check.error;
  const conflict = fault instanceof ApiError && fault.status === 412;
  const violations = fault instanceof ApiError ? fault.violations : [];
  const elsewhere = violations.filter(({ field }) => !field.startsWith('fields['));

  const change = (fields: FieldDraft[]) => {
    setDraft({ ...draft, fields });
    if (check.error) check.reset();
    if (save.error && !conflict) save.reset();
  };
  const update = (id: number, part: Partial<FieldDraft>) =>
    change(draft.fields.map((field) => (field.id === id ? { ...field, ...part } : field)));
  const move = (index: number, by: -1 | 1) => {
    const fields = [...draft.fields];
    const [moved] = fields.splice(index, 1);
    fields.splice(index + by, 0, moved!);
    change(fields);
  };
  const add = () => {
    const field = newField(draft.fields);
    change([...draft.fields, field]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>(`[data-field-label="${field.id}"]`)?.focus(),
    );
  };
  const ask = () => {
    save.reset();
    check.reset();
    setAsking(true);
    check.mutate();
  };

  return (
    <Page
      title="Schema"
      about={appId}
      actions={
        <Badge variant="light" color="gray" size="lg" tt="none" fw={550}>
          Version {read.schema.version}
        </Badge>
      }
    >
      {conflict && (
        <Alert
          color="yellow"
          role="alert"
          icon={<IconAlertTriangle />}
          title="Somebody else has changed this schema meanwhile"
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">
              Nothing was saved, so that their change is not lost. Copy what you need, then load the present
              version and edit that.
            </Text>
            <Button size="xs" variant="default" onClick={reload}>
              Load the present version
            </Button>
          </Stack>
        </Alert>
      )}
      {fault && !conflict && !isSignedOut(fault) && violations.length === 0 && <Problem error={fault} />}
      {violations.length > 0 && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle />} title="The service refuses this schema">
          {elsewhere.length > 0
            ? elsewhere.map((violation) => violation.message).join(' ')
            : 'What is wrong is said at each field below.'}
        </Alert>
      )}
      <div className={classes.columns}>
        <Stack gap="md" ref={list}>
          {draft.fields.length === 0 && (
            <Panel>
              <Empty icon={<IconForms size={24} />} title="No fields">
                Submissions have an email and nothing else. Add the first field to ask for more.
              </Empty>
            </Panel>
          )}
          {draft.fields.map((field, index) => (
            <FieldEditor
              key={field.id}
              draft={field}
              index={index}
              total={draft.fields.length}
              violations={violations.filter(
                (violation) =>
                  violation.field === `fields[${index}]` || violation.field.startsWith(`fields[${index}].`),
              )}
              onChange={(part) => update(field.id, part)}
              onMove={(by) => move(index, by)}
              onRemove={() => change(draft.fields.filter((other) => other.id !== field.id))}
            />
          ))}
          <Group>
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
              Add a field
            </Button>
          </Group>
          <Panel p="md">
            <Switch
              label="Refuse unknown fields"
              description="Otherwise what a form sends beside these fields is kept, as long as it is plain text, a number or a checkbox."
              checked={draft.rejectUnknown}
              onChange={(event) => setDraft({ ...draft, rejectUnknown: event.currentTarget.checked })}
            />
          </Panel>
        </Stack>
        <div className={classes.preview}>
          <Suspense fallback={<Skeleton h={420} radius="lg" />}>
            <FormPreview schema={schema} />
          </Suspense>
        </div>
      </div>
      <div className={classes.bar}>
        <Group gap="md">
          <Button onClick={ask} disabled={!dirty || conflict}>
            Save schema
          </Button>
          <Button variant="default" disabled={!dirty} onClick={() => setDraft(draftOf(read.schema))}>
            Discard changes
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {dirty ? 'There are unsaved changes.' : saved ? `Saved as version ${read.schema.version}.` : ''}
          </Text>
        </Group>
      </div>
      {asking && (
        <SaveSchema
          check={check.data ?? null}
          saving={save.isPending}
          onCancel={() => setAsking(false)}
          onSave={() => save.mutate()}
        />
      )}
      <LeaveWarning dirty={dirty && !save.isSuccess} />
    </Page>
  );
}

/** Asks before unsaved changes are lost, inside the dashboard and by the browser. */
function LeaveWarning({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(
    useCallback<BlockerFunction>(
      ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
      [dirty],
    ),
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      opened
      onClose={() => blocker.reset()}
      title="Leave without saving?"
      withCloseButton={false}
      centered
    >
      <Stack gap="lg">
        <Text size="sm">The changes to this schema are not saved, and will be lost.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => blocker.proceed()}>
            Leave
          </Button>
          <Button data-autofocus onClick={() => blocker.reset()}>
            Stay here
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
