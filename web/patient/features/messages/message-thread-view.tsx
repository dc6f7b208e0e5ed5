// The thread that a patient has open: its head, messages and message box.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Text, Title, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useThreadLive } from '../../../conversation/data/use-thread-live.ts';
import { useClamped } from '../../../conversation/ui/use-clamped.tsx';
import { IconArrowLeft } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { Missing } from '../../../kit/shell/missing.tsx';
import panes from '../../shared/conversations.module.css';
import { CategoryIcon } from './category-icon.tsx';
import { CloseThread } from './close-thread.tsx';
import classes from './messages.module.css';
import { useRefreshThreads } from './refresh-threads.ts';
import { ThreadPane } from './thread-pane.tsx';
import { useThread } from './threads.ts';
import { CATEGORY_WORDS, STATUS_WORDS } from './words.ts';

export function MessageThreadView({ id, narrow }: { id: string; narrow: boolean }) {
  const { t, i18n } = useLingui();
  const opened = useThread(id);
  const { one } = useRefreshThreads();
  const reload = () => one(id);
  const live = useThreadLive(id, reload);
  // A file of the patient was checked for viruses.
  useLiveTopic('files', 'files.changed', reload);
  const { thread, error } = opened;
  if (!thread && hasCode(error, 'THREAD_NOT_FOUND', 'VALIDATION_FAILED')) {
    return (
      <Missing title={t`Conversation not found`} about={<Trans>It does not exist, or it is not yours.</Trans>}>
        <Anchor component={Link} to="/messages">
          <Trans>All messages</Trans>
        </Anchor>
      </Missing>
    );
  }
  if (!thread) {
    return (
      <section className={panes.one} aria-label={t`Conversation`}>
        {narrow && <VisuallyHidden component="h1">{t`Conversation`}</VisuallyHidden>}
        {error ? <FailedRequest error={error} onRetry={() => void opened.refetch()} /> : <ListSkeleton label={t`Loading messages`} />}
      </section>
    );
  }
  const { subject, category, status } = thread;
  return (
    <section className={panes.one} aria-label={subject}>
      <div className={`${panes.head} ${classes.head}`}>
        {narrow && (
          <ActionIcon component={Link} to="/messages" variant="subtle" aria-label={t`Back to all messages`}>
            <IconArrowLeft size={22} className="flip-in-rtl" />
          </ActionIcon>
        )}
        <CategoryIcon category={category} />
        <div className={`${panes.names} ${classes.names}`}>
          <Subject key={id} subject={subject} narrow={narrow}>
            {i18n._(CATEGORY_WORDS[category].label)} · <span data-status={status}>{i18n._(STATUS_WORDS[status])}</span>
          </Subject>
        </div>
        {status !== 'closed' && <CloseThread thread={thread} />}
      </div>
      <ThreadPane thread={thread} opened={opened} live={live} />
    </section>
  );
}

/** The subject, and what it is about below. On a phone it takes one line, so that messages have the screen. */
function Subject({ subject, narrow, children }: { subject: string; narrow: boolean; children: ReactNode }) {
  const { clamped, toggle } = useClamped<HTMLHeadingElement>(subject, narrow ? 1 : 2);
  return (
    <>
      <Title order={narrow ? 1 : 2} size="h4" className={classes.title} dir="auto" {...clamped}>
        {subject}
      </Title>
      <Text size="sm" c="dimmed" component="div" className={`${panes.about} ${classes.below}`}>
        <span>{children}</span>
        {toggle}
      </Text>
    </>
  );
}
