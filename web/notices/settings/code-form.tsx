// The form for the code that was sent to a phone number.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { onlyWrong, useChecks } from '../../account/form/checks.ts';
import { DemoMail } from '../../account/form/demo-mail.tsx';
import { FormProblem } from '../../account/form/form-problem.tsx';
import { ProblemOfForm } from '../../account/form/problem-of-form.tsx';
import { useForm } from '../../account/form/use-form.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import classes from './settings.module.css';
import { usePhone } from './use-phone.ts';

interface Props {
  number: string;
  /** The user has just asked for the code, so its field gets the focus. */
  wasAsked: boolean;
  onDone: (number: string) => void;
  /** The user mistyped the number, or has another one. */
  onOther: () => void;
}

export function CodeForm({ number, wasAsked, onDone, onOther }: Props) {
  const { t } = useLingui();
  const { given } = useChecks();
  const problemText = useProblemText();
  const phone = usePhone();
  const [sent, setSent] = useState<'again' | { problem: unknown }>();
  const form = useForm({
    fields: ['code'],
    check: ({ code }) => onlyWrong({ code: given(code, t`Enter the code.`) }),
    send: async ({ code }) => {
      setSent(undefined);
      await phone.confirm(code.replaceAll(/\s/g, ''));
      onDone(number);
    },
    refused: (error) => (hasCode(error, 'PHONE_CODE_WRONG', 'PHONE_CODE_EXPIRED') ? { code: problemText(error) } : undefined),
  });
  const resend = () =>
    phone.request(number).then(
      () => setSent('again'),
      (problem: unknown) => setSent({ problem }),
    );
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <Stack>
        <Text>
          <Trans>
            We sent a code to{' '}
            <bdi dir="ltr" className={classes.number}>
              {number}
            </bdi>
            . It works for 10 minutes.
          </Trans>
        </Text>
        <ProblemOfForm form={form} />
        {typeof sent === 'object' && <FormProblem>{problemText(sent.problem)}</FormProblem>}
        <TextInput
          className={classes.field}
          name="code"
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          withAsterisk={false}
          autoFocus={wasAsked}
          label={t`Code of 6 digits`}
          error={form.errors.code}
        />
        <Group gap="sm">
          <Button type="submit" loading={form.busy}>
            <Trans>Confirm number</Trans>
          </Button>
          <Button variant="default" onClick={() => void resend()}>
            <Trans>Send another code</Trans>
          </Button>
          <Button variant="default" onClick={onOther}>
            <Trans>Use another number</Trans>
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>No SMS? Check the number. If you ever replied STOP to our SMS, reply START to one of them, then send another code.</Trans>
        </Text>
        <div role="status">{sent === 'again' && <Trans>Sent. Only the newest code works.</Trans>}</div>
        <DemoMail />
      </Stack>
    </form>
  );
}
