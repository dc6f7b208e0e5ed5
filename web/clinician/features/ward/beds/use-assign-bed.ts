// Assigns a patient to a bed or frees the bed. The text of a refusal describes what has changed in the meantime.

import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { patientText } from '../../../../hospital/patient-text.ts';
import type { KnownPatient } from '../../../shared/patient/for-patient.tsx';
import { useFollow } from '../../../shared/steady/use-follow.ts';
import { useConfirm } from '../../../ui/confirmation.tsx';
import { PLACES } from '../use-ward.ts';

interface Move {
  /** With the version of the patient that was read. */
  patient: KnownPatient & { version: number };
  /** Null frees the bed. */
  bedId: number | null;
}

export function useAssignBed(onDone: () => void) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const follow = useFollow();
  const problemText = useProblemText();
  const { keyOf } = useAttemptKey();
  const place = useMutation({
    mutationFn: ({ patient: { id, version }, bedId }: Move) =>
      call('assignBed', { params: { id }, body: { bed_id: bedId, version }, idempotencyKey: keyOf([id, bedId, version]) }),
    onSuccess: (_, { patient, bedId }) => {
      const whose = patientText(patient);
      follow(PLACES);
      confirm(bedId === null ? t`Bed freed: ${whose}` : t`Bed assigned: ${whose}`);
      onDone();
    },
    onError: () => PLACES.forEach((queryKey) => void queries.invalidateQueries({ queryKey })),
  });
  const { error } = place;
  const problem = hasCode(error, 'BED_TAKEN')
    ? t`This bed is occupied. Choose another one.`
    : hasCode(error, 'EDIT_CONFLICT')
      ? t`A colleague moved or changed this patient. Close this, check the board, and try again if it is still needed.`
      : error && problemText(error);
  return { send: place.mutate, busy: place.isPending, problem };
}
