// A reply in the send queue, with its files.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { MessageText } from '../../../conversation/ui/message/message-text.tsx';
import { OutgoingRow } from '../../../conversation/ui/message/outgoing-row.tsx';
import { OutgoingFiles } from '../../../files/ui/outgoing-files.tsx';
import type { OutgoingReply } from './outgoing.ts';

export function OutgoingReplyRow({ outgoing }: { outgoing: OutgoingReply }) {
  const outbox = useOutbox();
  const { id, text, files } = outgoing;
  const without = files.length > 0 && text !== '' && (
    <Button size="xs" variant="default" onClick={() => void outbox.retry<OutgoingReply>(id, { files: [] })}>
      <Trans>Send without files</Trans>
    </Button>
  );
  return (
    <OutgoingRow outgoing={outgoing} choices={without}>
      {text !== '' && <MessageText>{text}</MessageText>}
      <OutgoingFiles files={files} />
    </OutgoingRow>
  );
}
