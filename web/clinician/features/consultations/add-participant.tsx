// Adds a nurse or a second doctor to a consultation.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useClinicianOptions } from '../../../client/clinician-options.ts';
import { useProblemText } from '../../../client/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useRefreshConsultations } from '../../../conversation/data/consultations.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';

export function AddParticipant({ consultation, onClose }: { consultation: Consultation; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { put } = useRefreshConsultations();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<string | null>(null);
  const there = new Set(consultation.participants.map((person) => person.id));
  const options = useClinicianOptions((clinician) => !there.has(clinician.id));
  const add = useMutation({
    mutationFn: () => call('addParticipant', { params: { id: consultation.id }, body: { user_id: Number(chosen) } }),
    onSuccess: (changed) => {
      put(changed);
      announce(t`Added.`);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Add somebody to this consultation`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen) add.mutate();
        }}
      >
        <Select
          label={t`Doctor or nurse`}
          placeholder={t`Choose or type a name`}
          data={options.data}
          searchable
          value={chosen}
          onChange={setChosen}
          data-autofocus
          openOnFocus={false}
          nothingFoundMessage={options.isPending ? t`Loading…` : t`Nobody found`}
          error={add.isError ? problemText(add.error) : options.isError && problemText(options.error)}
        />
        <Text size="sm" c="dimmed" mt="sm">
          <Trans>They will be able to read everything that was written so far.</Trans>
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={!chosen} loading={add.isPending}>
            <Trans>Add</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
