// Removes something after confirmation; the same dialog shows why it cannot be removed.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../kit/accessibility/keep-focus.ts';
import { ConfirmDialog } from '../../kit/parts/dialog/confirm-dialog.tsx';
import { IconTrash } from '../../kit/parts/icons.ts';

interface Props {
  /** The label of the button, e.g. "Remove bed A". */
  label: string;
  /** A button with its label; otherwise an icon. */
  asButton?: boolean;
  title: string;
  action: string;
  /** The consequences: data that is lost and data that is kept. */
  children: ReactNode;
  /** Announced on success. */
  done: string;
  remove: () => Promise<unknown>;
  /** The reason that it cannot be removed now; undefined when it can. */
  unavailable?: string | undefined;
  /** Returns the text of a refusal. */
  problem: (error: unknown) => string;
}

export function Remove({ label, asButton, title, action, children, done, remove, unavailable, problem }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({ mutationFn: remove });
  const confirm = async () => {
    await removal.mutateAsync();
    setAsking(false);
    announce(done);
    requestAnimationFrame(keepFocus);
  };
  const why = useId();
  const blocked = unavailable !== undefined;
  const button = {
    'aria-label': label,
    onClick: () => !blocked && setAsking(true),
    // The button stays in the tab order, so that keyboard users reach the reason.
    ...(blocked && { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': why, style: { background: 'none' } }),
  };
  return (
    <>
      <Tooltip
        label={unavailable ?? label}
        multiline
        maw={280}
        withinPortal={false}
        disabled={!blocked && asButton === true}
        events={{ hover: true, focus: true, touch: true }}
      >
        {asButton ? (
          <Button variant="default" size="xs" leftSection={<IconTrash size={16} />} {...button}>
            {t`Remove`}
          </Button>
        ) : (
          <ActionIcon variant="subtle" color="gray" size={30} {...button}>
            <IconTrash size={17} />
          </ActionIcon>
        )}
      </Tooltip>
      {blocked && <VisuallyHidden id={why}>{unavailable}</VisuallyHidden>}
      <ConfirmDialog opened={asking} title={title} action={action} onClose={() => setAsking(false)} onConfirm={confirm} problem={problem}>
        {children}
      </ConfirmDialog>
    </>
  );
}
