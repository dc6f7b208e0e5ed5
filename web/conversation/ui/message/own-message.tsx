// The menu beside the user's own message while it can still be changed, and the dialogs that it opens.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ChatMessage } from '../../../../contracts/messages.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { IconDots, IconPencil, IconTrash } from '../../../kit/parts/icons.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { CHANGE_WINDOW, type MessageActions } from '../message-actions.ts';
import { EditMessage } from './edit-message.tsx';
import classes from './message.module.css';

export function OwnMessage({ message, actions, children }: { message: ChatMessage; actions: MessageActions; children: ReactNode }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const [doing, setDoing] = useState<'edit' | 'recall'>();
  const changeable = now - Date.parse(message.sent_at) < CHANGE_WINDOW;
  const stop = () => setDoing(undefined);

  if (doing === 'edit') return <EditMessage message={message} onSave={(content) => actions.edit(message.id, content)} onClose={stop} />;
  if (!changeable && !doing) return children;
  return (
    <div className={classes.line}>
      {children}
      <div className={classes.actions} data-open={open || undefined}>
        <Menu opened={open} onChange={setOpen} position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" c="var(--bedside-quiet)" aria-label={t`Change this message`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDoing('edit')}>
              <Trans>Edit</Trans>
            </Menu.Item>
            <Menu.Item c="var(--bedside-danger-text)" leftSection={<IconTrash size={16} />} onClick={() => setDoing('recall')}>
              <Trans>Recall</Trans>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ConfirmDialog
        opened={doing === 'recall'}
        title={t`Recall this message?`}
        action={t`Recall message`}
        onConfirm={() => actions.recall(message.id).then(stop)}
        problem={problemText}
        onClose={stop}
      >
        <Trans>The others will see that a message was recalled. The clinic’s record keeps the original.</Trans>
      </ConfirmDialog>
    </div>
  );
}
