// The message box of a thread. Messages go to the send queue, with their files.
import { useLingui } from '@lingui/react/macro';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { Composer } from '../../../conversation/ui/composer.tsx';
import type { ChosenFiles } from '../../../files/data/chosen-files.tsx';
import { useShortScreen } from '../../../kit/shell/use-short-screen.ts';
import { replies } from './outgoing.ts';

interface Props {
  /** ID of the thread. */
  thread: string;
  files: ChosenFiles;
  onTyping: (typing: boolean) => void;
  onLeave: () => void;
}

export function MessageComposer({ thread, files, onTyping, onLeave }: Props) {
  const { t } = useLingui();
  const outbox = useOutbox();
  return (
    <Composer
      draft={thread}
      placeholder={t`Write to the clinic…`}
      files={files}
      onTyping={onTyping}
      onSend={(text, attached) => void outbox.add(replies, { thread, text, files: attached })}
      onLeave={onLeave}
      compact={useShortScreen()}
    />
  );
}
