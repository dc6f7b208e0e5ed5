// The table of undelivered notifications.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Text } from '@mantine/core';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { useChannelName } from '../../../notices/settings/channel-name.ts';
import { KIND_WORDS } from '../../../notices/ui/kind-words.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { type DeadLetter, useResend } from './use-dead-letters.ts';

/** @param asked changes with the request */
export function UndeliveredTable({ rows, asked }: { rows: readonly DeadLetter[]; asked: string }) {
  const { t, i18n } = useLingui();
  const channelName = useChannelName();
  const nameOf = (kind: DeadLetter['kind']): string => {
    if (kind === 'digest') return t`Several notifications together`;
    if (kind === 'carer-question') return t`Question to a contact of this patient`;
    if (kind === 'carer-alert') return t`Message to a contact of this patient about missed reminders`;
    return i18n._(KIND_WORDS[kind].name);
  };
  const reasons: Readonly<Record<Reason, string>> = {
    mailbox: t`The mailbox does not exist, or accepts no mail from us.`,
    full: t`The mailbox is full.`,
    'sign-in': t`The mail server did not accept our password.`,
    number: t`The number cannot receive SMS.`,
    stopped: t`The owner of the number has replied STOP.`,
    browser: t`The push service of the person’s browser refused the notification.`,
    address: t`Messages may not be sent to this address.`,
    unreached: t`The provider could not be reached.`,
    other: t`The provider did not accept the message.`,
  };
  const columns: Column<DeadLetter>[] = [
    {
      title: t`Recipient`,
      cell: ({ user }) => (
        <Text fw={600} size="sm">
          <bdi>{user.name}</bdi>
        </Text>
      ),
    },
    {
      title: t`Notification`,
      cell: ({ kind }) => nameOf(kind),
    },
    { title: t`Channel`, cell: ({ channel }) => channelName(channel) },
    { title: t`Attempts`, cell: ({ attempts }) => attempts },
    {
      title: t`Reason`,
      cell: ({ error_code: code }) => (
        <>
          {reasons[reasonOf(code)]}
          {code !== null && (
            <Text size="xs" c="dimmed">
              <Trans>
                Code <Code dir="ltr">{code}</Code>
              </Trans>
            </Text>
          )}
        </>
      ),
    },
    { title: t`Given up`, cell: ({ died_at }) => <Moment at={died_at} /> },
    { title: t`Actions`, actions: true, cell: (letter) => <SendAgain letter={letter} /> },
  ];
  return <DataTable label={t`Undelivered notifications`} columns={columns} rows={rows} rowKey={({ id }) => id} steady={asked} />;
}

function SendAgain({ letter }: { letter: DeadLetter }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const resend = useResend(letter);
  const { name } = letter.user;
  const send = () =>
    resend.mutate(undefined, {
      onSuccess: () => {
        announce(t`Sent again to ${name}`);
        requestAnimationFrame(keepFocus);
      },
    });
  return (
    <>
      <Button variant="default" size="xs" loading={resend.isPending} onClick={send} aria-label={t`Send again to ${name}`}>
        <Trans>Send again</Trans>
      </Button>
      {resend.isError && <ProblemLine>{problemText(resend.error)}</ProblemLine>}
    </>
  );
}
