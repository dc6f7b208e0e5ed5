// A new message to the clinic: first what it is about, then what to expect and the message itself.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Alert, Anchor, Title } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ThreadCategory } from '../../../../contracts/messaging/thread.ts';
import { useOutbox, useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { useLine } from '../../../client/react.tsx';
import { useDraft } from '../../../conversation/data/drafts.ts';
import { Composer } from '../../../conversation/ui/composer.tsx';
import { useChosenFiles } from '../../../files/data/chosen-files.tsx';
import { DropZone } from '../../../files/ui/drop-zone.tsx';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';
import { IconArrowLeft, IconInfoCircle } from '../../../kit/parts/icons.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { Link } from '../../../kit/router/link.tsx';
import panes from '../../shared/conversations.module.css';
import { CategoryChoice } from './category-choice.tsx';
import { EmergencyAlert } from './emergency-alert.tsx';
import classes from './messages.module.css';
import { newThreads } from './outgoing.ts';
import { OutgoingThreadRow } from './outgoing-thread-row.tsx';
import { CATEGORIES, CATEGORY_WORDS } from './words.ts';

declare module '@tanstack/history' {
  interface HistoryState {
    /** The message that opens the thread was just sent: its history receives the focus. */
    sent?: boolean;
  }
}

/** From contracts/messaging/thread.ts. */
const SUBJECT_LIMIT = 200;

export function NewThread({ narrow }: { narrow: boolean }) {
  const { t } = useLingui();
  const [sending, setSending] = useState<string>();
  return (
    <section className={panes.one} aria-label={t`New message`}>
      <div className={panes.head}>
        {narrow && (
          <ActionIcon component={Link} to="/messages" variant="subtle" aria-label={t`Back to all messages`}>
            <IconArrowLeft size={22} className="flip-in-rtl" />
          </ActionIcon>
        )}
        <Title order={narrow ? 1 : 2} size="h4" className={panes.names}>
          <Trans>Write to the clinic</Trans>
        </Title>
      </div>
      {sending ? <Sending id={sending} onGone={() => setSending(undefined)} /> : <Form order={narrow ? 2 : 3} onSent={setSending} />}
    </section>
  );
}

function Form({ order, onSent }: { order: 2 | 3; onSent: (id: string) => void }) {
  const { t, i18n } = useLingui();
  const outbox = useOutbox();
  const files = useChosenFiles('new-thread', 'uploadOwnAttachment');
  const [stored, setCategory] = useDraft('new-thread:category');
  const [subject, setSubject] = useDraft('new-thread:subject');
  const [checked, setChecked] = useState(false);
  const subjectInput = useRef<HTMLInputElement>(null);
  const category = CATEGORIES.find((one) => one === stored);
  const check = (): boolean => {
    setChecked(true);
    const input = subjectInput.current;
    const ready = subject.trim() !== '' && input?.validity.customError === false;
    if (!ready) input?.focus();
    return ready;
  };
  const send = (text: string, attached: ReturnType<typeof files.take>) => {
    setSubject('');
    setCategory('');
    void outbox.add(newThreads, { subject: subject.trim(), category: category as ThreadCategory, text, files: attached }).then(onSent);
  };
  return (
    <DropZone onFiles={category ? files.add : nothing}>
      <TextPage>
        <CategoryChoice category={category} order={order} onChoose={setCategory} />
        {category && (
          <>
            {category === 'medical' && <EmergencyAlert />}
            <Alert className={classes.expect} icon={<IconInfoCircle size={20} aria-hidden="true" />} title={t`What to expect`}>
              {i18n._(CATEGORY_WORDS[category].expect)}
            </Alert>
            <LimitedInput
              ref={subjectInput}
              limit={SUBJECT_LIMIT}
              label={t`Subject`}
              description={t`In a few words`}
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value)}
              error={checked && subject.trim() === '' && t`Write in a few words what it is about.`}
              mb="md"
            />
            <div className={classes.box}>
              <Composer draft="new-thread" labelled files={files} check={check} onSend={send} compact={false} />
            </div>
          </>
        )}
      </TextPage>
    </DropZone>
  );
}

const nothing = () => {};

interface SendingProps {
  /** ID in the send queue. */
  id: string;
  /** The user has deleted the message. */
  onGone: () => void;
}

/** Opens the thread as soon as the server has it. */
function Sending({ id, onGone }: SendingProps) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const line = useLine();
  const outgoing = useOutgoing(newThreads).find((one) => one.id === id);
  const accepted = useRef(false);
  useEffect(
    () =>
      outbox.onSent(newThreads, ({ threadId }, sent) => {
        if (sent.id !== id) return;
        accepted.current = true;
        navigate({ to: '/messages/$id', params: { id: threadId }, replace: true, state: { sent: true } });
      }),
    [outbox, id],
  );
  // The form had the focus.
  useEffect(keepFocus, []);
  const gone = useEffectEvent(onGone);
  useEffect(() => {
    if (!outgoing && !accepted.current) gone();
  }, [outgoing]);
  if (outgoing?.refused) {
    return (
      <TextPage>
        <ul className={classes.plain}>
          <OutgoingThreadRow outgoing={outgoing} />
        </ul>
      </TextPage>
    );
  }
  if (line !== 'lost') return <ListSkeleton rows={2} label={t`Sending your message`} />;
  return (
    <Empty title={t`Your message is kept on this device`}>
      <Trans>It will be sent when the connection is back.</Trans>
      <div>
        <Anchor component={Link} to="/messages">
          <Trans>All messages</Trans>
        </Anchor>
      </div>
    </Empty>
  );
}
