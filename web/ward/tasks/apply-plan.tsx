// Makes all tasks of a plan for a patient at once.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FailedRequest } from '../../client/failed-request.tsx';
import { useProblemText } from '../../client/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { Empty, ListSkeleton } from '../../kit/parts/states.tsx';
import { wardKeys } from '../keys.ts';
import { PatientField } from '../patient-field.tsx';
import { usePresets } from './use-tasks.ts';

/** Without `patientId` it asks for whom. */
export function ApplyPlan({ patientId, onClose }: { patientId?: number; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const presets = usePresets();
  const plans = (presets.data?.presets ?? []).filter((preset) => preset.use === 'plan');
  const [chosen, setChosen] = useState<string | null>(null);
  const [plan, setPlan] = useState<string>('');
  const id = patientId ?? (chosen === null ? undefined : Number(chosen));
  // One key for each patient and plan: pressing twice makes the tasks once.
  const keys = useRef(new Map<string, string>());
  const apply = useMutation({
    mutationFn: () => {
      const what = `${id}/${plan}`;
      const idempotencyKey = keys.current.get(what) ?? crypto.randomUUID();
      keys.current.set(what, idempotencyKey);
      return call('applyPreset', { params: { id: id!, presetId: plan }, idempotencyKey });
    },
    onSuccess: () => {
      for (const queryKey of [wardKeys.tasks, ['patient']]) void queries.invalidateQueries({ queryKey });
      announce(t`The tasks of the plan are there.`);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Apply a plan`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (id !== undefined && plan) apply.mutate();
        }}
      >
        <Stack gap="md">
          {patientId === undefined && <PatientField value={chosen} onChange={setChosen} />}
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
          {apply.isError && (
            <Text size="sm" c="var(--bedside-danger-text)" role="alert">
              {problemText(apply.error)}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={id === undefined || !plan} loading={apply.isPending}>
              <Trans>Add its tasks</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
