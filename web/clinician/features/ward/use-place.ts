// Puts a patient into a bed or out of it; refusals become sentences that say what happened in the meantime.
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { hasCode } from '../../../client/api-error.ts';
import { useProblemText } from '../../../client/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { useRefreshPlaces } from './use-ward.ts';

interface Move {
  patientId: number;
  /** Null: out of the bed. */
  bedId: number | null;
  /** Of the patient's entry as it was read. */
  version: number;
}

export function usePlace(onDone: () => void) {
  const { t } = useLingui();
  const { call } = useClient();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const refresh = useRefreshPlaces();
  const place = useMutation({
    mutationFn: ({ patientId, bedId, version }: Move) => call('assignBed', { params: { id: patientId }, body: { bedId, version } }),
    onSuccess: (_, { bedId }) => {
      announce(bedId === null ? t`The bed is free.` : t`Placed.`);
      onDone();
    },
    onSettled: refresh,
  });
  const { error } = place;
  const problem = hasCode(error, 'BED_TAKEN')
    ? t`Somebody was put into this bed a moment ago. Choose another one.`
    : hasCode(error, 'EDIT_CONFLICT')
      ? t`This patient was moved or changed meanwhile. Close this, look at the board, and do it again if it is still right.`
      : error && problemText(error);
  return { send: place.mutate, busy: place.isPending, problem };
}
