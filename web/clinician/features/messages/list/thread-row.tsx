// One thread in the list of the inbox: patient, subject, newest message, urgency and holder.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Indicator, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useUser } from '../../../../client/react.tsx';
import rowClasses from '../../../../conversation/ui/conversation-row.module.css';
import { ConversationRow } from '../../../../conversation/ui/conversation-row.tsx';
import { IconPaperclip, IconUser } from '../../../../kit/parts/icons.ts';
import { PersonAvatar } from '../../../../kit/parts/person/person-avatar.tsx';
import { useNow, useShortWhen } from '../../../../kit/time/clinic-time.tsx';
import { keptSearch } from '../model/kept-search.ts';
import { SlaText } from './sla-text.tsx';
import { SnoozedBadge } from './snoozed-badge.tsx';
import { ThreadBadges } from './thread-badges.tsx';
import classes from './thread-row.module.css';

interface Props {
  thread: StaffThread;
  open: boolean;
  /** Absent while threads are not being selected. */
  selection?: { selected: boolean; toggle: (id: string) => void } | undefined;
  /** Whether the user may open it. */
  opens: boolean;
}

export const rowId = (id: string): string => `thread-${id}`;

export const ThreadRow = memo(function ThreadRow({ thread, open, selection, opens }: Props) {
  const { t } = useLingui();
  const { id, patientName, isReadByStaff } = thread;
  const icon = (
    <Indicator disabled={isReadByStaff} size={10} offset={4} color="care" position="top-end">
      <PersonAvatar name={patientName} />
    </Indicator>
  );
  return (
    <li className={classes.item} data-thread={id} data-row={id}>
      {selection && (
        <Checkbox
          className={classes.check}
          checked={selection.selected}
          onChange={() => selection.toggle(id)}
          aria-label={t`Select the conversation with ${patientName}`}
        />
      )}
      {opens ? (
        <ConversationRow
          to="/messages/$id"
          params={{ id }}
          search={keptSearch}
          id={rowId(id)}
          icon={icon}
          open={open}
          unread={!isReadByStaff}
        >
          <Lines thread={thread} />
        </ConversationRow>
      ) : (
        <div className={rowClasses.row} data-unread={!isReadByStaff || undefined}>
          {icon}
          <div className={rowClasses.body}>
            <Lines thread={thread} />
          </div>
        </div>
      )}
    </li>
  );
});

function Lines({ thread }: { thread: StaffThread }) {
  const shortWhen = useShortWhen();
  const now = useNow();
  const { patientName, patientMrn, subject, lastMessageAt, isReadByStaff } = thread;
  return (
    <>
      <div className={rowClasses.line}>
        <bdi className={rowClasses.name}>{patientName}</bdi>
        {!isReadByStaff && (
          <VisuallyHidden>
            <Trans>Unread</Trans>
          </VisuallyHidden>
        )}
        <time className={rowClasses.meta} dateTime={lastMessageAt}>
          <bdi>{shortWhen(lastMessageAt, now)}</bdi>
        </time>
      </div>
      {subject === null ? (
        <div className={rowClasses.words}>
          <bdi>{patientMrn}</bdi>
        </div>
      ) : (
        <div className={rowClasses.words} dir="auto" title={subject}>
          {subject}
        </div>
      )}
      <div className={rowClasses.line}>
        <Preview thread={thread} />
        <Holder thread={thread} />
      </div>
      <div className={classes.marks}>
        <ThreadBadges thread={thread} />
        <SlaText thread={thread} />
        <SnoozedBadge thread={thread} size="xs" />
      </div>
    </>
  );
}

function Preview({ thread: { lastMessagePreview, lastMessageBy, lastMessageHasAttachments } }: { thread: StaffThread }) {
  if (lastMessagePreview === null) return null;
  return (
    <div className={rowClasses.preview}>
      {lastMessageBy === 'staff' && (
        <span className={rowClasses.by}>
          <Trans>Clinic:</Trans>
        </span>
      )}
      {lastMessageHasAttachments && <IconPaperclip size={14} aria-hidden="true" className={rowClasses.by} />}
      {lastMessagePreview === '' ? (
        <Trans>Files only</Trans>
      ) : (
        <span className={rowClasses.words} dir="auto">
          {lastMessagePreview}
        </span>
      )}
    </div>
  );
}

function Holder({ thread: { assignedTo, assignedToName } }: { thread: StaffThread }) {
  const user = useUser();
  if (assignedTo === null) return null;
  return (
    <span className={classes.holder}>
      <IconUser size={13} aria-hidden="true" />
      <VisuallyHidden>
        <Trans>Assigned to</Trans>
      </VisuallyHidden>
      {assignedTo === user.id ? <Trans>You</Trans> : <bdi>{assignedToName}</bdi>}
    </span>
  );
}
