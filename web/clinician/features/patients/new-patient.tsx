// Enters a patient into the registry.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useRef } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { FormProblem } from '../../../account/form/form-problem.tsx';
import { useForm } from '../../../account/form/use-form.ts';
import { hasCode } from '../../../client/api-error.ts';
import { useClient } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { usePutPatient } from '../../../ward/patient/use-patient.ts';
import { bodyOf, FIELDS, PatientFields, useFieldChecks } from './patient-fields.tsx';

interface Props {
  onClose: () => void;
  onAdded: (patient: Patient) => void;
}

export function NewPatient({ onClose, onAdded }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const announce = useAnnounce();
  const put = usePutPatient();
  const check = useFieldChecks();
  // The same form sent twice, because an answer was lost, makes one patient.
  const sent = useRef({ text: '', key: '' });
  const form = useForm({
    fields: FIELDS,
    check,
    async send(values) {
      const body = bodyOf(values);
      const text = JSON.stringify(body);
      if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
      const patient = await call('createPatient', { body, idempotencyKey: sent.current.key });
      put(patient);
      announce(t`The patient is in the registry.`);
      onAdded(patient);
    },
    refused: (error) =>
      hasCode(error, 'MRN_TAKEN')
        ? {
            medicalRecordNumber: error.details['removed']
              ? t`A removed patient has this number. An administrator can restore them.`
              : t`Another patient has this number. Look for them in the registry.`,
          }
        : undefined,
  });
  return (
    <Modal opened onClose={onClose} title={t`Add a patient`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack gap="sm">
          <PatientFields errors={form.errors} />
          {form.problemText && <FormProblem>{form.problemText}</FormProblem>}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={form.busy}>
              <Trans>Add the patient</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
