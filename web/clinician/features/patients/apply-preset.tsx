// Makes all tasks of a plan for a patient at once.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { FormProblem } from '../../../account/form/form-problem.tsx';
import { useProblemText } from '../../../client/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { IconClipboardList } from '../../../kit/parts/icons.ts';
import { Empty, Failed, ListSkeleton } from '../../../kit/parts/states.tsx';
import { wardKeys } from '../../../ward/keys.ts';
import { PatientIds } from '../../../ward/patient-ids.tsx';
import { usePresets } from '../../../ward/tasks/use-tasks.ts';
import classes from './patients.module.css';

interface Props {
  patient: Patient;
  onClose: () => void;
}

export function ApplyPreset({ patient, onClose }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const presets = usePresets();
  const plans = presets.data?.presets.filter(({ use }) => use === 'plan') ?? [];
  const [chosen, choose] = useState<number>();
  // A plan sent twice, because an answer was lost, is applied once.
  const keys = useRef(new Map<number, string>());
  const apply = useMutation({
    mutationFn: (presetId: number) => {
      const idempotencyKey = keys.current.get(presetId) ?? crypto.randomUUID();
      keys.current.set(presetId, idempotencyKey);
      return call('applyPreset', { params: { id: patient.id, presetId }, idempotencyKey });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: wardKeys.tasks });
      announce(t`The plan’s tasks are there.`);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Apply a plan`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Text size="sm" mb="sm">
        <b>
          <bdi>
            {patient.firstName} {patient.lastName}
          </bdi>
        </b>{' '}
        · <PatientIds patient={patient} />
      </Text>
      {presets.isPending && <ListSkeleton rows={2} label={t`Loading plans`} />}
      {presets.isError && !presets.data && <Failed problem={problemText(presets.error)} onRetry={() => void presets.refetch()} />}
      {presets.isSuccess && plans.length === 0 && (
        <Empty icon={<IconClipboardList size={28} />} title={t`There are no plans yet`}>
          <Trans>Tasks that belong together can be kept as a plan.</Trans>
        </Empty>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) apply.mutate(chosen);
        }}
      >
        <Stack gap="sm">
          {plans.length > 0 && (
            <fieldset className={classes.plans}>
              <legend>
                <Trans>Plan</Trans>
              </legend>
              {plans.map((plan) => (
                <label key={plan.id} className={classes.plan}>
                  <input type="radio" name="plan" checked={chosen === plan.id} onChange={() => choose(plan.id)} />
                  <span>
                    <b>
                      <bdi>{plan.name}</bdi>
                    </b>
                    <span className={classes.planTasks}>
                      <bdi>{plan.tasks.map(({ title }) => title).join(' · ')}</bdi>
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          {apply.isError && <FormProblem>{problemText(apply.error)}</FormProblem>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={chosen === undefined} loading={apply.isPending}>
              <Trans>Add its tasks</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
