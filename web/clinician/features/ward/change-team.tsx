// The dialog that changes the team of a patient.

import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { patientText } from '../../../hospital/patient-text.ts';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { useFollow } from '../../shared/steady/use-follow.ts';
import { useTeams } from '../../shared/tasks/use-tasks.ts';
import { useConfirm } from '../../ui/confirmation.tsx';
import { type BedPatient, PLACES } from './use-ward.ts';

export function ChangeTeam({ patient, onClose }: { patient: BedPatient; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const follow = useFollow();
  const teams = useTeams();
  const before = patient.team ? String(patient.team.id) : '';
  const [team, setTeam] = useState(before);
  const { keyOf } = useAttemptKey();
  const change = useMutation({
    mutationFn: () => {
      const body = { team_id: team ? Number(team) : null, version: patient.version };
      return call('assignTeam', { params: { id: patient.id }, body, idempotencyKey: keyOf(body) });
    },
    onSuccess: () => {
      follow(PLACES);
      confirm(t`Team changed: ${patientText(patient)}`);
      onClose();
    },
    onError: () => PLACES.forEach((queryKey) => void queries.invalidateQueries({ queryKey })),
  });
  const error = change.error ?? teams.error;
  return (
    <FormDialog
      unsaved={team !== before}
      title={
        <Trans>
          Team of{' '}
          <bdi>
            {patient.first_name} {patient.last_name}
          </bdi>
        </Trans>
      }
      action={t`Save`}
      ready={team !== before}
      busy={change.isPending}
      problem={error && problemText(error)}
      onSubmit={() => change.mutate()}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <PatientIds patient={patient} />
      </Text>
      <NativeSelect
        label={t`Team`}
        value={team}
        onChange={(event) => setTeam(event.currentTarget.value)}
        data-autofocus
        data={[{ value: '', label: t`No team` }, ...(teams.data?.teams ?? []).map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
    </FormDialog>
  );
}
