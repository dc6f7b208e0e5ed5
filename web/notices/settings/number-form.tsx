// The form for a phone number, to which a code is sent.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { onlyWrong, useChecks } from '../../account/form/checks.ts';
import { ProblemOfForm } from '../../account/form/problem-of-form.tsx';
import { useForm } from '../../account/form/use-form.ts';
import classes from './settings.module.css';
import { usePhone } from './use-phone.ts';

interface Props {
  onSent: () => void;
  onInput: () => void;
  onCancel: (() => void) | undefined;
}

export function NumberForm({ onSent, onInput, onCancel }: Props) {
  const { t } = useLingui();
  const { given } = useChecks();
  const { request } = usePhone();
  const form = useForm({
    fields: ['phone'],
    check: ({ phone }) => onlyWrong({ phone: given(phone, t`Enter your phone number.`) }),
    send: async ({ phone }) => {
      await request(phone.trim());
      onSent();
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <Stack>
        <ProblemOfForm form={form} />
        <TextInput
          className={classes.field}
          name="phone"
          type="tel"
          dir="ltr"
          autoComplete="tel"
          required
          withAsterisk={false}
          autoFocus={onCancel !== undefined}
          label={t`Phone number`}
          description={t`With + and the country code, such as +44 7700 900123. We send a code to it.`}
          error={form.errors.phone}
          onInput={onInput}
        />
        <Group gap="sm">
          <Button type="submit" loading={form.busy}>
            <Trans>Send code</Trans>
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
