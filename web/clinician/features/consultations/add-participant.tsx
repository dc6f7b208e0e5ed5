// The dialog that adds a nurse or a second doctor to a consultation.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useClinicianOptions } from '../../../client/clinician-options.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useRefreshConsultations } from '../../../conversation/data/refresh-consultations.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ChoiceSelect } from '../../../kit/parts/choice/choice-select.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';

export function AddParticipant({ consultation, onClose }: { consultation: Consultation; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { put } = useRefreshConsultations();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const { keyOf } = useAttemptKey();
  const [chosen, setChosen] = useState<string | null>(null);
  const there = new Set(consultation.participants.map((person) => person.id));
  const options = useClinicianOptions((clinician) => !there.has(clinician.id));
  const add = useMutation({
    mutationFn: () =>
      call('addParticipant', { params: { id: consultation.id }, body: { user_id: Number(chosen) }, idempotencyKey: keyOf(chosen) }),
    onSuccess: (changed) => {
      put(changed);
      announce(t`Added.`);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t`Add a clinician to this consultation`}
      action={t`Add`}
      unsaved={chosen !== null}
      ready={chosen !== null}
      busy={add.isPending}
      onSubmit={() => add.mutate()}
      onClose={onClose}
    >
      <ChoiceSelect
        label={t`Doctor or nurse`}
        placeholder={t`Choose or type a name`}
        data={options.data}
        value={chosen}
        onChange={setChosen}
        data-autofocus
        nothingFoundMessage={options.isPending ? t`Loading…` : t`No matches`}
        error={add.isError ? problemText(add.error) : options.isError && problemText(options.error)}
      />
      <Text size="sm" c="dimmed">
        <Trans>They will be able to read all earlier messages.</Trans>
      </Text>
    </FormDialog>
  );
}
