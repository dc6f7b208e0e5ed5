// The date of birth of the registry and the one that the patient asks for, side by side, with the two decisions.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { BirthDateRequest } from '../../../../contracts/patient-profile.ts';
import { onlyWrong, useChecks } from '../../../account/form/checks.ts';
import { FieldsDialog } from '../../../account/form/fields-dialog.tsx';
import { useForm } from '../../../account/form/use-form.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { DialogSubject } from '../../../kit/parts/dialog/dialog.tsx';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { followUntil } from '../../../kit/steady/hold.ts';
import { calendarDate } from '../../../kit/time/time.ts';
import { Whose } from '../../shared/patient/for-patient.tsx';
import { useConfirm } from '../../ui/confirmation.tsx';
import classes from './profile.module.css';
import { problems } from './texts/problems.ts';
import { birthDatesKey } from './use-birth-dates.ts';

interface Props {
  request: BirthDateRequest;
}

function useDecision({ id, patient }: BirthDateRequest) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { decision: 'confirm' } | { decision: 'decline'; reason: string }) =>
      call('decideBirthDateRequest', { params: { id }, body }),
    // Also after a refusal: a colleague has decided.
    onSettled: () => {
      const loaded = Promise.all(
        [birthDatesKey, wardKeys.registry, wardKeys.patient(patient.id), wardKeys.wards].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      followUntil(loaded);
      return loaded;
    },
  });
}

export const BirthDateRequestLine = ({ request }: Props) => (
  <ProblemsProvider sentences={problems}>
    <Decide request={request} />
  </ProblemsProvider>
);

function Decide({ request }: Props) {
  const { id } = useUser();
  const [open, show] = useState<'confirm' | 'decline'>();
  const close = () => show(undefined);
  const { name } = request.patient;
  return (
    <>
      <Dates request={request} />
      {request.patient.id === id ? (
        <Text size="sm">
          <Trans>A colleague has to decide about your own date of birth.</Trans>
        </Text>
      ) : (
        <div className={`${classes.actions} not-printed`}>
          <Button size="xs" onClick={() => show('confirm')}>
            <Trans>Confirm…</Trans>
            <Of name={name} />
          </Button>
          <Button size="xs" variant="default" onClick={() => show('decline')}>
            <Trans>Decline…</Trans>
            <Of name={name} />
          </Button>
        </div>
      )}
      <DialogSubject subject={<Whose name={name} ids={<bdi>{request.patient.medical_record_number}</bdi>} />}>
        <Confirm request={request} opened={open === 'confirm'} onClose={close} />
        {open === 'decline' && <Decline request={request} onClose={close} />}
      </DialogSubject>
    </>
  );
}

/** The patient with two identifiers, within a sentence. */
const whoseText = ({ patient }: BirthDateRequest): string => `${patient.name}, ${patient.medical_record_number}`;

const Of = ({ name }: { name: string }) => <VisuallyHidden> {name}</VisuallyHidden>;

function Dates({ request: { date_of_birth: present, requested } }: Props) {
  const { i18n } = useLingui();
  const day = (date: string): ReactNode => (
    <time dateTime={date}>
      <bdi>{calendarDate(i18n.locale, date)}</bdi>
    </time>
  );
  return (
    <dl className={classes.dates}>
      <div>
        <dt>
          <Trans>In the record</Trans>
        </dt>
        <dd>{present ? day(present) : <Trans>not known</Trans>}</dd>
      </div>
      <div>
        <dt>
          <Trans>The patient says</Trans>
        </dt>
        <dd>
          <b>{day(requested)}</b>
        </dd>
      </div>
    </dl>
  );
}

function Confirm({ request, opened, onClose }: Props & { opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const confirm = useConfirm();
  const problemText = useProblemText();
  const decision = useDecision(request);
  const whose = whoseText(request);
  return (
    <ConfirmDialog
      opened={opened}
      danger={false}
      title={t`Change the date of birth?`}
      action={t`Confirm`}
      onConfirm={async () => {
        await decision.mutateAsync({ decision: 'confirm' });
        confirm(t`${whose}: the date of birth is changed.`);
        onClose();
        requestAnimationFrame(keepFocus);
      }}
      problem={problemText}
      onClose={onClose}
    >
      <Dates request={request} />
    </ConfirmDialog>
  );
}

function Decline({ request, onClose }: Props & { onClose: () => void }) {
  const { t } = useLingui();
  const confirm = useConfirm();
  const decision = useDecision(request);
  const { given } = useChecks();
  const whose = whoseText(request);
  const form = useForm({
    fields: ['reason'],
    check: ({ reason }) => onlyWrong({ reason: given(reason, t`Enter the reason. The patient reads it.`) }),
    send: async ({ reason }) => {
      await decision.mutateAsync({ decision: 'decline', reason: reason.trim() });
      confirm(t`${whose}: the date of birth stays as it is.`);
      onClose();
      requestAnimationFrame(keepFocus);
    },
  });
  return (
    <FieldsDialog title={t`Decline the date of birth`} action={t`Decline`} form={form} onClose={onClose}>
      <Dates request={request} />
      <LimitedInput
        name="reason"
        label={t`Reason`}
        description={t`The patient reads it.`}
        limit={300}
        required
        withAsterisk={false}
        data-autofocus
        dir="auto"
        autoComplete="off"
        error={form.errors.reason}
      />
    </FieldsDialog>
  );
}
