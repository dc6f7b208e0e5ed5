// The dialog that asks for keys of a patient's notes to be passed on to a reader who waits for them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EscrowReason } from '../../../../contracts/note-escrow.ts';
import { similarNames } from '../../../../text/similar-names.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { patientLabel } from '../../../hospital/patient-label.ts';
import { withWard } from '../../../hospital/similar.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { SearchSelect, useTyping } from '../../../kit/parts/choice/search-select.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { ReaderChoice } from './reader-choice.tsx';
import { REASONS, useReasonName } from './texts/reasons.ts';
import { escrowKeys } from './use-escrow.ts';

export function NewRequest({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const reasonName = useReasonName();
  const { keyOf } = useAttemptKey();
  const [patient, setPatient] = useState<string | null>(null);
  const [reader, setReader] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const ask = useMutation({
    mutationFn: () => {
      const [kind, id] = reader!.split('/');
      const body = {
        patient_id: Number(patient),
        reader: { kind: kind as 'person' | 'team', id: Number(id) },
        reason: reason as EscrowReason,
      };
      return call('requestEscrow', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: () => {
      announce(t`The request waits for another administrator.`);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: escrowKeys.escrow }),
  });
  return (
    <FormDialog
      title={t`New request`}
      action={t`Ask for approval`}
      unsaved={patient !== null}
      ready={patient !== null && reader !== null && reason !== null}
      busy={ask.isPending}
      problem={ask.isError ? problemText(ask.error) : undefined}
      onSubmit={() => ask.mutate()}
      onClose={onClose}
    >
      <Text size="sm">
        <Trans>Another administrator has to approve within 24 hours. The reader then opens the notes; you do not see them.</Trans>
      </Text>
      <PatientChoice
        value={patient}
        onChange={(id) => {
          setPatient(id);
          setReader(null);
        }}
      />
      {patient !== null && <ReaderChoice key={patient} patient={patient} value={reader} onChange={setReader} />}
      <Select
        label={t`Reason`}
        placeholder={t`Choose a reason`}
        data={REASONS.map((value) => ({ value, label: reasonName(value) }))}
        value={reason}
        onChange={setReason}
        required
        withAsterisk={false}
      />
    </FormDialog>
  );
}

/** Finds a patient by name, MRN or room. */
function PatientChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const typing = useTyping();
  const { text } = typing;
  const found = useQuery({
    queryKey: wardKeys.found({ text }),
    queryFn: ({ signal }) => call('searchPatients', { body: { text }, signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const patients = found.data?.patients ?? [];
  const similar = similarNames(patients.map(withWard));
  return (
    <SearchSelect
      label={t`Patient`}
      placeholder={t`Type a name or an MRN`}
      typing={typing}
      found={patients.map((one) => ({
        value: String(one.id),
        label: patientLabel(i18n.locale, one, similar.has(one.id) && t`Similar name`),
      }))}
      isFound={found.isSuccess && !found.isPlaceholderData}
      isSearching={found.isFetching}
      value={value}
      onChange={onChange}
      required
      withAsterisk={false}
      data-autofocus
      error={found.isError && problemText(found.error)}
    />
  );
}
