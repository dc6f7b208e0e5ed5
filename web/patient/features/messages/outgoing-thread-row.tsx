// A message that opens a thread, while the server does not have it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { refusalOf } from '../../../client/outbox/outbox.ts';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useLine } from '../../../client/react.tsx';
import rowClasses from '../../../conversation/ui/conversation-row.module.css';
import { CategoryIcon } from './category-icon.tsx';
import classes from './messages.module.css';
import type { OutgoingThread } from './outgoing.ts';

export function OutgoingThreadRow({ outgoing }: { outgoing: OutgoingThread }) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const line = useLine();
  const problemText = useProblemText();
  const { id, subject, category, text, files } = outgoing;
  const refusal = refusalOf(outgoing);
  return (
    <li className={classes.outgoing} data-outgoing={refusal ? 'failed' : 'pending'}>
      <CategoryIcon category={category} />
      <div className={classes.body}>
        <div className={classes.subject} dir="auto" title={subject}>
          {subject}
        </div>
        <div className={rowClasses.preview}>
          <span className={rowClasses.words} dir="auto">
            {text}
          </span>
        </div>
        {refusal ? (
          <>
            <p className={classes.problem} role="alert">
              <Trans>Not sent.</Trans> {problemText(refusal)}
            </p>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => void outbox.discard(id)}>
                <Trans>Delete</Trans>
              </Button>
              {files.length > 0 && text !== '' && (
                <Button size="xs" variant="default" onClick={() => void outbox.retry<OutgoingThread>(id, { files: [] })}>
                  <Trans>Send without files</Trans>
                </Button>
              )}
              <Button size="xs" onClick={() => void outbox.retry(id)}>
                <Trans>Try again</Trans>
              </Button>
            </Group>
          </>
        ) : (
          <div className={classes.status}>{line === 'lost' ? t`Will be sent when the connection is back` : t`Sending…`}</div>
        )}
      </div>
    </li>
  );
}
