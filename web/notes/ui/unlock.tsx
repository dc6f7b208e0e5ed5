// Notes of a session without a key: the user proves their password again, on the same page, so that nothing they wrote is lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { onlyWrong, useChecks } from '../../account/form/checks.ts';
import { FieldsDialog } from '../../account/form/fields-dialog.tsx';
import { useForm } from '../../account/form/use-form.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { IconLock } from '../../kit/parts/icons.ts';
import { PasswordField } from '../../kit/parts/password-field.tsx';

interface Props {
  /** Called when the session has the key. */
  onUnlocked: () => void;
  /** Replaces the title for notes. */
  title?: string;
  /** Replaces the sentence for notes. */
  children?: ReactNode;
}

export function Unlock({ onUnlocked, title, children }: Props) {
  const { t } = useLingui();
  const [asking, ask] = useState(false);
  return (
    <>
      <Alert color="gray" icon={<IconLock size={18} />} title={title ?? t`Notes are locked`} role="alert">
        <Text size="sm" mb="sm">
          {children ?? <Trans>Notes open only for a person who has signed in with their password here. Nothing you wrote is lost.</Trans>}
        </Text>
        <Button variant="default" onClick={() => ask(true)}>
          <Trans>Enter your password</Trans>
        </Button>
      </Alert>
      {asking && (
        <AskPassword
          onClose={() => ask(false)}
          onUnlocked={() => {
            ask(false);
            onUnlocked();
          }}
        />
      )}
    </>
  );
}

function AskPassword({ onClose, onUnlocked }: { onClose: () => void; onUnlocked: () => void }) {
  const { t } = useLingui();
  const { session } = useClient();
  const { email } = useUser();
  const { given } = useChecks();
  const announce = useAnnounce();
  const form = useForm({
    fields: ['password'],
    check: (values) => onlyWrong({ password: given(values.password, t`Enter your password.`) }),
    send: async ({ password }) => {
      await session.signIn(email, password);
      announce(t`Notes are open.`);
      onUnlocked();
    },
    refused: (error) => (hasCode(error, 'INVALID_CREDENTIALS') ? { password: t`This is not your password.` } : undefined),
  });
  return (
    <FieldsDialog title={t`Open notes`} action={t`Open`} form={form} onClose={onClose}>
      {/* Identifies the account to password managers. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        name="password"
        autoComplete="current-password"
        label={t`Password`}
        error={form.errors.password}
        required
        data-autofocus
      />
    </FieldsDialog>
  );
}
