// Restores a removed patient to the registry.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { fullName } from '../../../hospital/patient-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';
import type { RemovedPatient } from './use-search.ts';

export function RestorePatient({ patient }: { patient: RemovedPatient }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const name = fullName(patient);
  const restoring = useMutation({
    mutationFn: () => call('restorePatient', { params: { id: patient.id }, body: { version: patient.version } }),
    onSuccess: () => {
      announce(t`${name} is in the registry again.`);
      requestAnimationFrame(keepFocus);
    },
    onError: (error) => announce(problemText(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: wardKeys.registry }),
  });
  return (
    <Button variant="default" size="xs" loading={restoring.isPending} onClick={() => restoring.mutate()} aria-label={t`Restore ${name}`}>
      <Trans>Restore</Trans>
    </Button>
  );
}
