// The phone number for SMS: it is used once the code that was sent to it is entered.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useKeptFocus } from '../../kit/accessibility/use-kept-focus.ts';
import { ConfirmDialog } from '../../kit/parts/dialog/confirm-dialog.tsx';
import { IconCheck, IconInfoCircle } from '../../kit/parts/icons.ts';
import { useSection } from '../../kit/router/use-section.ts';
import { CodeForm } from './code-form.tsx';
import { NumberForm } from './number-form.tsx';
import type { Preferences } from './preferences.ts';
import classes from './settings.module.css';
import { usePhone } from './use-phone.ts';

type Sms = Preferences['channels']['sms'];

export function Phone({ sms }: { sms: Sms }) {
  const section = useSection('sms');
  const title = useId();
  // Over the server's state: the user wants another number than the one that waits for its code.
  const [editing, setEditing] = useState(false);
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState<string>();
  // A code that no longer works is no longer pending at the server. Its form stays beside the number in use: it says why, and sends another one.
  const [kept, keep] = useState({ pending: sms.pending, beside: sms.phone });
  if (sms.phone !== kept.beside || (sms.pending !== null && sms.pending !== kept.pending))
    keep({ pending: sms.pending, beside: sms.phone });
  const { pending } = kept;
  const waiting = editing ? null : pending;
  const asking = waiting === null && (editing || sms.phone === null);
  const heading = useKeptFocus<HTMLHeadingElement>(waiting ?? (asking ? 'form' : sms.phone));
  const onSent = () => {
    setAsked(true);
    setEditing(false);
  };
  if (!sms.available && sms.phone === null) return null;
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby={title}>
      <Title order={2} size="h5" id={title} mb="sm" ref={heading} tabIndex={-1}>
        <Trans>SMS to your phone</Trans>
      </Title>
      <Stack>
        {confirmed !== undefined && confirmed === sms.phone && (
          <Alert color="green" role="status" icon={<IconCheck size={18} />}>
            <Trans>Your number is confirmed. Choose below what you want to get by SMS.</Trans>
          </Alert>
        )}
        {sms.phone !== null && (
          <Current sms={sms} number={sms.phone} onChange={waiting === null && !editing ? () => setEditing(true) : undefined} />
        )}
        {waiting !== null && <CodeForm number={waiting} wasAsked={asked} onDone={setConfirmed} onOther={() => setEditing(true)} />}
        {asking && (
          <NumberForm
            onSent={onSent}
            // Another tab may ask for a code: the number that is typed here stays.
            onInput={() => setEditing(true)}
            onCancel={sms.phone === null && pending === null ? undefined : () => setEditing(false)}
          />
        )}
      </Stack>
    </Paper>
  );
}

interface CurrentProps {
  sms: Sms;
  number: string;
  onChange: (() => void) | undefined;
}

/** The number in use. */
function Current({ sms, number, onChange }: CurrentProps) {
  const { t } = useLingui();
  const { remove } = usePhone();
  const problemText = useProblemText();
  const [removing, setRemoving] = useState(false);
  const onConfirm = async () => {
    await remove();
    setRemoving(false);
  };
  return (
    <div>
      <Text>
        <bdi dir="ltr" className={classes.number}>
          {number}
        </bdi>
      </Text>
      {!sms.confirmed && (
        <Alert color="blue" mt="xs" icon={<IconInfoCircle size={18} />}>
          <Trans>You replied STOP, so no SMS are sent to this number. Reply START to get them again.</Trans>
        </Alert>
      )}
      <Group gap="sm" mt="sm">
        {onChange && sms.available && (
          <Button variant="default" onClick={onChange}>
            <Trans>Change number</Trans>
          </Button>
        )}
        <Button variant="default" onClick={() => setRemoving(true)}>
          <Trans>Remove number</Trans>
        </Button>
      </Group>
      <ConfirmDialog
        opened={removing}
        title={t`Remove your phone number?`}
        action={t`Remove number`}
        onConfirm={onConfirm}
        problem={problemText}
        onClose={() => setRemoving(false)}
      >
        <Trans>You will get no more SMS. Everything else stays as it is.</Trans>
      </ConfirmDialog>
    </div>
  );
}
