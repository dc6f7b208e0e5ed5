// The list of notices. Opening one marks it as read.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { keys } from '../../client/query-keys.ts';
import { wardKeys } from '../../client/ward-keys.ts';
import { IconBell, IconClipboardList, IconListCheck, IconMessage2, IconShieldLock, IconUserPlus } from '../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../kit/parts/states.tsx';
import { Link } from '../../kit/router/link.tsx';
import { settle } from '../../kit/steady/settle.ts';
import { useSteadyRows } from '../../kit/steady/use-steady-rows.ts';
import { Moment } from '../../kit/time/moment.tsx';
import { type Notice, type useNotices, useReadNotices } from '../data/notices.ts';
import { KIND_WORDS } from './kind-words.ts';
import classes from './notices.module.css';

type NoticeLink = NonNullable<Notice['link']>;
/** The page of an app that shows the subject of a notice; undefined when the app has none. */
export type PathOf = (link: NoticeLink) => string | undefined;

const ICONS: Readonly<Record<NoticeLink['type'], ReactNode>> = {
  consultation: <IconMessage2 size={20} />,
  unattended: <IconMessage2 size={20} />,
  thread: <IconMessage2 size={20} />,
  task: <IconListCheck size={20} />,
  'task-list': <IconListCheck size={20} />,
  handover: <IconClipboardList size={20} />,
  accounts: <IconUserPlus size={20} />,
  security: <IconShieldLock size={20} />,
  carer: <IconUserPlus size={20} />,
  'own-details': <IconUserPlus size={20} />,
  'care-plan': <IconListCheck size={20} />,
  'own-plan': <IconListCheck size={20} />,
  escrow: <IconShieldLock size={20} />,
};

/** Lists that may be cached from before the event: no live frame updates them on other pages. */
const LISTS: Readonly<Partial<Record<NoticeLink['type'], readonly string[]>>> = {
  unattended: keys.consultations,
  'task-list': wardKeys.tasks,
};

interface Props {
  list: ReturnType<typeof useNotices>;
  pathOf: PathOf;
  /** Called when a notice leads to another page. */
  onGo?: () => void;
}

export function NoticeList({ list, pathOf, onGo }: Props) {
  const { t } = useLingui();
  const read = useReadNotices();
  const queries = useQueryClient();
  // The first notice is shown wherever the pointer is: it moves no other.
  const request = JSON.stringify([list.isFetchedAfterMount, list.data?.pages.length, list.notices.length === 0]);
  const { rows } = useSteadyRows(list.notices, request, () => 0);
  if (list.isPending) return <ListSkeleton rows={3} label={t`Loading notifications`} />;
  if (!list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (list.notices.length === 0) {
    return (
      <Empty icon={<IconBell size={32} />} title={t`No notifications`}>
        <Trans>When something needs your attention, you will see it here.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <ul className={classes.list} data-steady ref={settle}>
        {rows.map((notice) => (
          <li key={notice.id} data-row={notice.id}>
            <Row
              notice={notice}
              path={notice.link ? pathOf(notice.link) : undefined}
              onOpen={() => {
                if (notice.read_at !== null) return;
                read.mutate({ ids: [notice.id] });
                const stale = notice.link && LISTS[notice.link.type];
                if (stale) void queries.invalidateQueries({ queryKey: stale });
              }}
              onGo={onGo}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

interface RowProps {
  notice: Notice;
  path: string | undefined;
  onOpen: () => void;
  onGo: (() => void) | undefined;
}

function Row({ notice, path, onOpen, onGo }: RowProps) {
  const { i18n } = useLingui();
  const unread = notice.read_at === null;
  const content = (
    <>
      <span className={classes.icon} aria-hidden="true">
        {notice.link ? ICONS[notice.link.type] : <IconBell size={20} />}
      </span>
      <span className={classes.body}>
        <span className={classes.says}>
          {i18n._(KIND_WORDS[notice.kind].says(notice.count))}
          {unread && (
            <VisuallyHidden>
              {' '}
              <Trans>(unread)</Trans>
            </VisuallyHidden>
          )}
        </span>
        <span className={classes.when}>
          <Moment at={notice.updated_at} />
        </span>
      </span>
    </>
  );
  const shared = { className: classes.row, 'data-unread': unread || undefined };
  if (path === undefined) {
    return unread ? (
      <UnstyledButton {...shared} onClick={onOpen}>
        {content}
      </UnstyledButton>
    ) : (
      <div {...shared}>{content}</div>
    );
  }
  return (
    <Link
      to={path}
      {...shared}
      onClick={() => {
        onOpen();
        onGo?.();
      }}
    >
      {content}
    </Link>
  );
}
