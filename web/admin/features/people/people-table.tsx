// One row per account: name, status, actions.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import { useUser } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { PersonAvatar } from '../../../kit/parts/person/person-avatar.tsx';
import { useDayName, useNow, useShortWhen } from '../../../kit/time/clinic-time.tsx';
import classes from './people.module.css';
import { PersonActions } from './person-actions.tsx';
import type { Person, Status } from './use-people.ts';

/** @param asked changes with the request */
export function PeopleTable({ people, asked }: { people: readonly Person[]; asked: string }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const dayName = useDayName();
  const shortWhen = useShortWhen();
  const now = useNow();
  const columns: Column<Person>[] = [
    { title: t`Name`, cell: (person) => <Who person={person} /> },
    { title: t`Role`, cell: (person) => roleName(person.role) },
    { title: t`Status`, cell: (person) => <StatusBadge status={person.status} /> },
    { title: t`Since`, cell: (person) => dayName(person.created_at, now) },
    {
      title: t`Last sign-in`,
      cell: (person) => (person.last_sign_in_at ? shortWhen(person.last_sign_in_at, now) : <Trans>Never</Trans>),
    },
    { title: t`Actions`, actions: true, cell: (person) => <PersonActions person={person} /> },
  ];
  return <DataTable label={t`People`} columns={columns} rows={people} rowKey={(person) => person.id} steady={asked} />;
}

function Who({ person }: { person: Person }) {
  const { id } = useUser();
  return (
    <div className={classes.who}>
      <PersonAvatar name={person.name} size={34} />
      <div className={classes.names}>
        <Text span fw={600} size="sm">
          <bdi>{person.name}</bdi>
          {person.id === id && (
            <Text span size="sm" fw={400} c="dimmed">
              {' '}
              <Trans>(you)</Trans>
            </Text>
          )}
        </Text>
        <Text span size="xs" c="dimmed">
          <bdi>{person.email}</bdi>
          {!person.email_verified && person.status !== 'unconfirmed' && person.status !== 'invited' && (
            <>
              {' · '}
              <Trans>address not confirmed</Trans>
            </>
          )}
        </Text>
      </div>
    </div>
  );
}

const colors: Record<Status, string> = { unconfirmed: 'gray', invited: 'blue', pending: 'orange', active: 'green', disabled: 'gray' };

function StatusBadge({ status }: { status: Status }) {
  return (
    <Badge variant="light" color={colors[status]}>
      {status === 'unconfirmed' && <Trans>Unconfirmed</Trans>}
      {status === 'invited' && <Trans>Invited</Trans>}
      {status === 'pending' && <Trans>Waiting for approval</Trans>}
      {status === 'active' && <Trans>Active</Trans>}
      {status === 'disabled' && <Trans>Disabled</Trans>}
    </Badge>
  );
}
