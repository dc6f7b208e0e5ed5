// The frame around an open conversation with a patient: name and actions above, and a summary beside it or in a drawer.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Title, Tooltip, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { SideDialog } from '../../kit/parts/dialog/dialog.tsx';
import { IconArrowLeft, IconInfoCircle } from '../../kit/parts/icons.ts';
import { PersonAvatar } from '../../kit/parts/person/person-avatar.tsx';
import { ListSkeleton } from '../../kit/parts/states.tsx';
import type { Place } from '../../kit/router/address.ts';
import { Link } from '../../kit/router/link.tsx';
import classes from './conversation-frame.module.css';
import { useRoomForWriting } from './use-room-for-writing.ts';

interface Props {
  /** Name of the patient. */
  name: string;
  online?: boolean;
  /** There is no room for the list beside the conversation, so a back button is needed. */
  narrow: boolean;
  /** The page of the list. */
  list: Pick<Place, 'to' | 'search'>;
  /** Below the name; hidden while the keyboard of a phone is open. */
  about: ReactNode;
  /** After the name and the actions. */
  marks?: ReactNode;
  actions: ReactNode;
  summary: ReactNode;
  summaryTitle: string;
  children: ReactNode;
}

export function ConversationFrame({ name, online = false, narrow, list, about, marks, actions, summary, summaryTitle, children }: Props) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure();
  const frame = useRef<HTMLElement>(null);
  useRoomForWriting(frame);
  return (
    <div className={classes.one}>
      <section className={classes.conversation} aria-label={t`Conversation with ${name}`} ref={frame}>
        <div className={classes.head}>
          {narrow && (
            <ActionIcon component={Link} {...list} variant="subtle" size="lg" aria-label={t`Back to the list`}>
              <IconArrowLeft size={20} className="flip-in-rtl" />
            </ActionIcon>
          )}
          <PersonAvatar name={name} online={online} />
          <div className={classes.names}>
            <Title order={narrow ? 1 : 2} size="h5" className={classes.name}>
              <bdi>{name}</bdi>
            </Title>
            <div className={classes.about}>{about}</div>
          </div>
          <div className={classes.actions}>
            <Tooltip label={summaryTitle}>
              <ActionIcon variant="default" size="lg" hiddenFrom="lg" aria-label={summaryTitle} onClick={open}>
                <IconInfoCircle size={18} />
              </ActionIcon>
            </Tooltip>
            {actions}
          </div>
          {marks}
        </div>
        {children}
      </section>
      <aside className={classes.aside} aria-label={summaryTitle}>
        {summary}
      </aside>
      <SideDialog opened={opened} onClose={close} position="right" size={320} title={summaryTitle}>
        {summary}
      </SideDialog>
    </div>
  );
}

interface UnopenedProps {
  narrow: boolean;
  /** Null while it is loading. */
  error: unknown;
  onRetry: () => void;
}

/** In place of a conversation that is loading or cannot be loaded. */
export function UnopenedConversation({ narrow, error, onRetry }: UnopenedProps) {
  const { t } = useLingui();
  return (
    <section className={classes.conversation} aria-label={t`Conversation`}>
      {narrow && <VisuallyHidden component="h1">{t`Conversation`}</VisuallyHidden>}
      {error ? <FailedRequest error={error} onRetry={onRetry} /> : <ListSkeleton label={t`Loading messages`} />}
    </section>
  );
}
