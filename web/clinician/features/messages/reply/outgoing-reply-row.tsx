// A reply or note in the send queue. One that crossed a colleague's answer or a message of the patient waits until its author decides.
import { Trans } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useOutbox } from '../../../../client/outbox/outbox-context.tsx';
import { MessageText } from '../../../../conversation/ui/message/message-text.tsx';
import { OutgoingRow } from '../../../../conversation/ui/message/outgoing-row.tsx';
import { OutgoingFiles } from '../../../../files/ui/outgoing-files.tsx';
import { IconLock } from '../../../../kit/parts/icons.ts';
import { withNames } from '../model/mentions.ts';
import type { OutgoingReply } from './outgoing-reply.ts';

interface Props {
  outgoing: OutgoingReply;
  /** ID of the newest message on screen. */
  newest: string | undefined;
  /** Puts the message back into the message box. */
  onEdit: (text: string, internal: boolean) => void;
}

export function OutgoingReplyRow({ outgoing, newest, onEdit }: Props) {
  const outbox = useOutbox();
  const { id, internal, files, refused } = outgoing;
  const text = internal ? withNames(outgoing.text, []) : outgoing.text;
  const edit = () => {
    onEdit(text, internal);
    void outbox.discard(id);
  };
  return (
    <OutgoingRow
      outgoing={outgoing}
      choices={
        files.length === 0 && (
          <Button size="xs" variant="default" onClick={edit}>
            <Trans>Edit</Trans>
          </Button>
        )
      }
      again={
        (refused === 'ALREADY_ANSWERED' || refused === 'WRITTEN_SINCE') && (
          <Button size="xs" onClick={() => void outbox.retry<OutgoingReply>(id, { after: newest })}>
            <Trans>Send anyway</Trans>
          </Button>
        )
      }
    >
      {internal && (
        <Badge size="xs" variant="light" color="yellow" leftSection={<IconLock size={10} />}>
          <Trans>Internal: patient cannot see</Trans>
        </Badge>
      )}
      {text !== '' && <MessageText>{text}</MessageText>}
      <OutgoingFiles files={files} />
    </OutgoingRow>
  );
}
