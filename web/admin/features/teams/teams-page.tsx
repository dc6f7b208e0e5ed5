// The clinic's teams: members and ward of each.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconPlus, IconUsersGroup } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import { AddTeam } from './add-team.tsx';
import { TeamActions } from './team-actions.tsx';
import { type Team, useTeams, useWardNames } from './use-teams.ts';

export function TeamsPage() {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const list = useTeams();
  return (
    <Page
      title={t`Teams`}
      about={<Trans>Doctors and nurses who look after patients together. A task can be assigned to a team as well as to a person.</Trans>}
      action={
        <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
          <Trans>New team</Trans>
        </Button>
      }
    >
      {list.isPending && <ListSkeleton rows={3} label={t`Loading teams`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && (
        <Empty icon={<IconUsersGroup size={32} />} title={t`No teams yet`}>
          <Trans>Create one and choose its members. Clinicians can then assign patients and tasks to it.</Trans>
        </Empty>
      )}
      {list.data && list.data.length > 0 && <TeamsTable teams={list.data} />}
      {adding && <AddTeam onClose={() => setAdding(false)} />}
    </Page>
  );
}

function TeamsTable({ teams }: { teams: readonly Team[] }) {
  const { t } = useLingui();
  const nameOfWard = useWardNames();
  const columns: Column<Team>[] = [
    {
      title: t`Team`,
      cell: (team) => (
        <Text span fw={600} size="sm">
          <bdi>{team.name}</bdi>
        </Text>
      ),
    },
    {
      title: t`Ward`,
      cell: (team) => <bdi>{nameOfWard(team.ward_id)}</bdi>,
    },
    {
      title: t`Members`,
      cell: (team) =>
        team.members.length === 0 ? (
          <Trans>nobody yet</Trans>
        ) : (
          <div>
            {team.members.map((person) => (
              <div key={person.id}>
                <bdi>{person.name}</bdi>
              </div>
            ))}
          </div>
        ),
    },
    { title: t`Actions`, actions: true, cell: (team) => <TeamActions team={team} /> },
  ];
  return <DataTable label={t`Teams`} columns={columns} rows={teams} rowKey={(team) => team.id} />;
}
