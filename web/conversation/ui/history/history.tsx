// The history of a conversation of any kind, by day, newest at the end; new messages are announced (role=log).
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Fragment, type ReactNode, type RefObject } from 'react';
import { IconChevronDown } from '../../../kit/parts/icons.ts';
import { useClinicTime, useDayName, useNow } from '../../../kit/time/clinic-time.tsx';
import { MOST_COUNTED } from '../../model/most-counted.ts';
import classes from './history.module.css';

/** The place of a message in the history. */
export interface HistoryEntry {
  /** The row has it as `data-row`. */
  key: string;
  sentAt: string;
  /** Messages with the same author and close in time are shown as one group. */
  author: string | number;
}

interface Props {
  /** Oldest first. */
  entries: readonly HistoryEntry[];
  /** Renders the message of an entry. `follows`: it is in one group with the message above. */
  row: (index: number, follows: boolean) => ReactNode;
  /** Rows after the messages, such as those in the send queue. */
  children?: ReactNode;
  /** Shown when there is no message. */
  empty: ReactNode;
  older: { exist: boolean; loading: boolean; load: () => void };
  /** The first message that was unread when the conversation was opened. */
  unread?: { key: string; count: number } | undefined;
  /** Present while the newest messages are out of sight; `missed`: number of unread ones among them. */
  jump: { missed: number; go: () => void } | undefined;
  /** The list of messages, which can receive the focus. */
  logRef: RefObject<HTMLDivElement | null>;
}

/** Messages of one author within this time are shown as one group, in ms. */
const TOGETHER = 5 * 60_000;

export function History({ entries, row, children, empty, older, unread, jump, logRef }: Props) {
  const { t } = useLingui();
  const time = useClinicTime();
  return (
    <div className={classes.frame}>
      <div
        ref={logRef}
        className={classes.scroller}
        role="log"
        aria-label={t`Messages`}
        aria-busy={older.loading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll it
        tabIndex={0}
        data-focus-home
      >
        <ul className={classes.list}>
          {older.exist && (
            <li className={classes.older}>
              <Button variant="subtle" size="xs" loading={older.loading} onClick={older.load}>
                <Trans>Load earlier messages</Trans>
              </Button>
            </li>
          )}
          {entries.length === 0 && empty && <li>{empty}</li>}
          {entries.map((entry, index) => {
            const before = entries[index - 1];
            const newDay = !before || time.dayKey(before.sentAt) !== time.dayKey(entry.sentAt);
            const firstUnread = unread?.key === entry.key;
            const follows =
              !newDay && !firstUnread && before.author === entry.author && Date.parse(entry.sentAt) - Date.parse(before.sentAt) < TOGETHER;
            return (
              <Fragment key={entry.key}>
                {newDay && <Day at={entry.sentAt} />}
                {firstUnread && (
                  <li className={classes.unread} data-unread>
                    <NewMessages count={unread.count} />
                  </li>
                )}
                {row(index, follows)}
              </Fragment>
            );
          })}
          {children}
        </ul>
      </div>
      {jump && entries.length > 0 && (
        <div className={classes.jump}>
          <Button variant="default" radius="xl" size="xs" leftSection={<IconChevronDown size={16} />} onClick={jump.go}>
            {jump.missed > 0 ? <NewMessages count={jump.missed} /> : <Trans>Newest messages</Trans>}
          </Button>
        </div>
      )}
    </div>
  );
}

function Day({ at }: { at: string }) {
  const time = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  return (
    <li className={classes.day}>
      <time dateTime={time.dayKey(at)}>{dayName(at, now)}</time>
    </li>
  );
}

const NewMessages = ({ count }: { count: number }) =>
  count > MOST_COUNTED ? (
    <Trans>More than {MOST_COUNTED} new messages</Trans>
  ) : (
    <Plural value={count} one="# new message" other="# new messages" />
  );
