// Below the messages of a thread: a reply to the patient or an internal note, with saved replies, files and mentions.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useRef } from 'react';
import type { StaffThread, StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import { showsSomething } from '../../../../../text/visible.ts';
import { useOutbox } from '../../../../client/outbox/outbox-context.tsx';
import { Composer } from '../../../../conversation/ui/composer.tsx';
import { useChosenFiles } from '../../../../files/data/chosen-files.tsx';
import type { OutgoingFile } from '../../../../files/model/outgoing-file.ts';
import { useKeys } from '../../../../kit/accessibility/use-keys.ts';
import { IconLock, IconTemplate } from '../../../../kit/parts/icons.ts';
import { useShortScreen } from '../../../../kit/shell/use-short-screen.ts';
import { useColleagues } from '../data/use-colleagues.ts';
import { withMentions } from '../model/mentions.ts';
import { unfilled } from '../model/saved-reply.ts';
import { CrossedMessage, CrossingDialog } from './crossed-answer.tsx';
import { MentionChoice, useMentions } from './mention-choice.tsx';
import { replies } from './outgoing-reply.ts';
import classes from './reply.module.css';
import { useCrossing } from './use-crossing.ts';
import { below, useReplyDraft } from './use-reply-draft.ts';

const CannedResponseSelector = lazy(() =>
  import('./canned-response-selector.tsx').then((module) => ({ default: module.CannedResponseSelector })),
);

interface Props {
  thread: StaffThread;
  messages: readonly StaffThreadMessage[];
  /** Whether the patient can sign in to read a reply. */
  hasAccount: boolean;
  onTyping: (typing: boolean) => void;
  /** As `onTyping`, for an internal note. */
  onNoting: (typing: boolean) => void;
  onLeave: () => void;
  onReopen: () => void;
}

export function ReplyBox({ thread, messages, hasAccount, onTyping, onNoting, onLeave, onReopen }: Props) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const short = useShortScreen();
  const input = useRef<HTMLTextAreaElement>(null);
  const [choosing, choose] = useDisclosure();
  const draft = useReplyDraft(thread.id);
  const { colleagues } = useColleagues(thread.category);
  const closed = thread.status === 'closed';
  const merged = thread.mergedIntoId !== null;
  const noteOnly = closed || !hasAccount;
  // A reply that was begun stays one when the thread is closed: as a note the patient would never get it.
  const internal = draft.internal || (noteOnly && !showsSomething(draft.text));
  const files = useChosenFiles(draft.name, 'uploadThreadAttachment');
  const crossing = useCrossing(draft, messages, !internal && (draft.text.trim() !== '' || files.files.length > 0));
  const focus = () => input.current?.focus();
  // New text belongs in the other conversation; text that was begun here can still be sent.
  const writes = !merged || showsSomething(draft.text) || files.files.length > 0;
  useKeys([['r', writes && focus]]);
  const mentions = useMentions({
    category: thread.category,
    text: draft.text,
    onText: (text) => {
      draft.setText(text);
      focus();
    },
    enabled: internal,
  });

  /** Why this reply cannot be sent. */
  function problem(): string | undefined {
    if (internal) return undefined;
    if (closed && !merged) return t`Reopen the conversation to send this reply.`;
    if (closed) return t`Open the other conversation to send this reply.`;
    if (!hasAccount) return t`This patient cannot read a reply. Write an internal note instead.`;
    const left = unfilled(draft.text);
    return left.length > 0 ? t`Replace ${left.join(', ')} before you send this.` : undefined;
  }
  function insert(text: string) {
    draft.setText(below(draft.text, text));
    // Before the dialog closes, which otherwise gives the focus back to its button.
    focus();
    choose.close();
  }
  function note(typing: boolean) {
    // Text that is typed as a note stays one, also when the thread is opened again.
    if (typing) draft.setInternal(true);
    onNoting(typing);
  }
  function send(text: string, chosen: readonly OutgoingFile[]) {
    const newest = messages.at(-1)?.id;
    void outbox.add(replies, {
      thread: thread.id,
      text: internal ? withMentions(text, colleagues) : text,
      internal,
      files: chosen,
      ...(!internal && { after: newest }),
    });
  }
  if (!writes) return null;
  return (
    <div className={classes.reply} data-writing data-note={internal || undefined}>
      {closed && !merged && <ClosedNote onReopen={onReopen} />}
      {!hasAccount && <NoAccountNote />}
      <CrossedMessage crossing={crossing} />
      <div className={classes.tools}>
        {noteOnly && internal ? (
          <strong className={classes.kind}>
            <Trans>Internal note</Trans>
          </strong>
        ) : (
          <SegmentedControl
            size="xs"
            aria-label={t`Type of message`}
            value={internal ? 'note' : 'reply'}
            onChange={(kind) => draft.setInternal(kind === 'note')}
            data={[
              { value: 'reply', label: t`Reply to patient` },
              { value: 'note', label: t`Internal note` },
            ]}
          />
        )}
        {internal ? (
          <span className={classes.hidden}>
            <IconLock size={14} aria-hidden="true" />
            <Trans>Patient cannot see</Trans>
          </span>
        ) : (
          <Button variant="default" size="xs" leftSection={<IconTemplate size={16} />} onClick={choose.open}>
            <Trans>Saved replies</Trans>
          </Button>
        )}
      </div>
      <MentionChoice mentions={mentions} />
      <Composer
        draft={draft.name}
        label={internal ? t`Internal note` : t`Message`}
        placeholder={internal ? t`Only staff see this. @ mentions a colleague…` : t`Write to the patient…`}
        onTyping={internal ? note : onTyping}
        files={files}
        problem={problem()}
        beforeSend={crossing.ask}
        suggestions={mentions.suggestions}
        onSend={send}
        onLeave={onLeave}
        compact={short}
        inputRef={input}
      />
      <CrossingDialog crossing={crossing} />
      <Suspense>{choosing && <CannedResponseSelector thread={thread} onChoose={insert} onClose={choose.close} />}</Suspense>
    </div>
  );
}

function NoAccountNote() {
  return (
    <div className={classes.closed} role="note" data-no-account>
      <span>
        <Trans>This patient has no active account and cannot read replies here. Write an internal note, or contact them another way.</Trans>
      </span>
    </div>
  );
}

function ClosedNote({ onReopen }: { onReopen: () => void }) {
  return (
    <div className={classes.closed}>
      <span>
        <Trans>This conversation is closed. A message from the patient opens it again.</Trans>
      </span>
      <Button variant="default" size="xs" onClick={onReopen}>
        <Trans>Reopen</Trans>
      </Button>
    </div>
  );
}
