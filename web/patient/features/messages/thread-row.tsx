// One thread in the list: subject, state in plain words, last message, number of unread ones.
import { Trans, useLingui } from '@lingui/react/macro';
import type { PatientThread } from '../../../../contracts/messaging/patient-threads.ts';
import rowClasses from '../../../conversation/ui/conversation-row.module.css';
import { ConversationRow, UnreadCount } from '../../../conversation/ui/conversation-row.tsx';
import { IconPaperclip } from '../../../kit/parts/icons.ts';
import { useNow, useShortWhen } from '../../../kit/time/clinic-time.tsx';
import { CategoryIcon } from './category-icon.tsx';
import classes from './messages.module.css';
import { STATUS_WORDS } from './words.ts';

export function ThreadRow({ thread, open }: { thread: PatientThread; open: boolean }) {
  const { i18n } = useLingui();
  const { id, subject, category, status, lastMessageAt, unreadCount } = thread;
  const shortWhen = useShortWhen();
  const now = useNow();
  return (
    <ConversationRow
      to="/messages/$id"
      params={{ id }}
      id={`thread-${id}`}
      icon={<CategoryIcon category={category} />}
      open={open}
      unread={unreadCount > 0}
    >
      <div className={rowClasses.line}>
        <span className={classes.subject} dir="auto" title={subject}>
          {subject}
        </span>
        <time className={rowClasses.meta} dateTime={lastMessageAt}>
          <bdi>{shortWhen(lastMessageAt, now)}</bdi>
        </time>
      </div>
      <div className={rowClasses.line}>
        <Preview thread={thread} />
        <UnreadCount count={unreadCount} />
      </div>
      <div className={classes.status}>{i18n._(STATUS_WORDS[status])}</div>
    </ConversationRow>
  );
}

function Preview({ thread }: { thread: PatientThread }) {
  const { lastMessageBy, lastMessagePreview: text, lastMessageHasAttachments: hasFiles } = thread;
  return (
    <span className={rowClasses.preview}>
      {lastMessageBy === 'patient' && (
        <span className={rowClasses.by}>
          <Trans>You:</Trans>
        </span>
      )}
      {hasFiles && <IconPaperclip size={16} aria-hidden="true" className={rowClasses.by} />}
      {text === '' ? (
        <Trans>Files</Trans>
      ) : (
        <span className={rowClasses.words} dir="auto">
          {text}
        </span>
      )}
    </span>
  );
}
