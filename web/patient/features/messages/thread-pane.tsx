// The messages of a thread, those still to be sent, and the message box. Files can be dropped anywhere on it.
import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { PatientThread } from '../../../../contracts/messaging/patient-threads.ts';
import { showsSomething } from '../../../../text/visible.ts';
import { useDraft } from '../../../conversation/data/drafts.ts';
import type { ThreadLive } from '../../../conversation/data/use-thread-live.ts';
import { TypingLine } from '../../../conversation/ui/typing-line.tsx';
import { useChosenFiles } from '../../../files/data/chosen-files.tsx';
import { DropZone } from '../../../files/ui/drop-zone.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useLocation } from '../../../kit/router/use-location.ts';
import { MessageComposer } from './message-composer.tsx';
import classes from './messages.module.css';
import { ThreadMessages } from './thread-messages.tsx';
import type { useThread } from './threads.ts';

interface Props {
  thread: PatientThread;
  opened: ReturnType<typeof useThread>;
  live: ThreadLive;
}

export function ThreadPane({ thread, opened, live }: Props) {
  const { id, status, mergedIntoId } = thread;
  const messageLog = useRef<HTMLDivElement>(null);
  const { sent } = useLocation().state;
  useEffect(() => {
    if (sent) messageLog.current?.focus({ preventScroll: true });
  }, [sent]);
  const files = useChosenFiles(id, 'uploadOwnAttachment');
  const [written] = useDraft(id);
  const unsent = showsSomething(written) || files.files.length > 0;
  const messages = <ThreadMessages thread={thread} opened={opened} typing={live.typing.length} logRef={messageLog} />;
  const merged = mergedIntoId && (
    <div className={classes.note}>
      <Trans>This conversation goes on in another one.</Trans>{' '}
      <Anchor component={Link} to="/messages/$id" params={{ id: mergedIntoId }}>
        <Trans>Open it</Trans>
      </Anchor>
    </div>
  );
  // A message that was begun can still be sent: the server adds it to the other conversation.
  if (merged && !unsent) {
    return (
      <div className={classes.pane}>
        {messages}
        {merged}
      </div>
    );
  }
  return (
    <DropZone onFiles={files.add}>
      <div className={classes.pane}>
        {messages}
        <TypingLine typing={live.typing} />
        {merged}
        {status === 'closed' && !merged && (
          <div className={classes.note}>
            <Trans>This conversation is closed. If you write in it, it is open again.</Trans>
          </div>
        )}
        <MessageComposer thread={id} files={files} onTyping={live.tellTyping} onLeave={() => messageLog.current?.focus()} />
      </div>
    </DropZone>
  );
}
