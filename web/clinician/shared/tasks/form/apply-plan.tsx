// The dialog that creates all tasks of a plan for a patient at once.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { wardKeys } from '../../../../client/ward-keys.ts';
import { patientText } from '../../../../hospital/patient-text.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { Empty, ListSkeleton } from '../../../../kit/parts/states.tsx';
import { useConfirm } from '../../../ui/confirmation.tsx';
import { ForPatient, type KnownPatient } from '../../patient/for-patient.tsx';
import { PatientField } from '../../patient-field.tsx';
import { useFollow } from '../../steady/use-follow.ts';
import { usePresets } from '../use-tasks.ts';

/** Without `patient` the dialog asks for one. */
export function ApplyPlan({ patient: given, onClose }: { patient?: KnownPatient; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const follow = useFollow();
  const confirm = useConfirm();
  const problemText = useProblemText();
  const presets = usePresets();
  const plans = (presets.data?.presets ?? []).filter((preset) => preset.use === 'plan');
  const [chosen, setChosen] = useState<KnownPatient>();
  const [plan, setPlan] = useState<string>('');
  const patient = given ?? chosen;
  const { keyOf } = useAttemptKey();
  const apply = useMutation({
    mutationFn: () => {
      const params = { id: patient!.id, preset_id: plan };
      return call('applyPreset', { params, idempotencyKey: keyOf(params) });
    },
    onSuccess: () => {
      follow([wardKeys.tasks, ['patient']]);
      confirm(t`Tasks added: ${patientText(patient!)}`);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t`Apply a plan`}
      action={t`Apply plan`}
      unsaved={plan !== '' || chosen !== undefined}
      busy={apply.isPending}
      ready={patient !== undefined && plan !== ''}
      problem={apply.isError ? problemText(apply.error) : undefined}
      onSubmit={() => apply.mutate()}
      onClose={onClose}
    >
      {given ? (
        <ForPatient patient={given} />
      ) : (
        <PatientField value={chosen ? String(chosen.id) : null} onChange={(_, found) => setChosen(found)} />
      )}
      {presets.isPending && <ListSkeleton rows={2} label={t`Loading plans`} />}
      {presets.isError && <FailedRequest error={presets.error} onRetry={() => void presets.refetch()} />}
      {presets.isSuccess && plans.length === 0 && (
        <Empty title={t`There are no plans yet`}>
          <Trans>Plans are tasks that belong together, such as those after an operation.</Trans>
        </Empty>
      )}
      {plans.length > 0 && (
        <Radio.Group label={t`Plan`} value={plan} onChange={setPlan}>
          <Stack gap="sm" mt={6}>
            {plans.map((preset) => (
              <Radio
                key={preset.id}
                value={String(preset.id)}
                label={<bdi>{preset.name}</bdi>}
                description={
                  <>
                    <Plural value={preset.tasks.length} one="# task" other="# tasks" />:{' '}
                    <bdi>{preset.tasks.map((task) => task.title).join(', ')}</bdi>
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  );
}
