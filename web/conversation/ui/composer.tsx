// The message box. Text is kept as a draft while it is typed; messages go to the send queue and are never lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Kbd, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type Ref, useRef } from 'react';
import { countCharacters, showsSomething, withoutUnseen } from '../../../text/visible.ts';
import type { ChosenFiles } from '../../files/data/chosen-files.tsx';
import type { OutgoingFile } from '../../files/model/outgoing-file.ts';
import { AttachmentUpload } from '../../files/ui/attachment-upload.tsx';
import { ChosenFileList } from '../../files/ui/chosen-file-list.tsx';
import { useBinding } from '../../kit/accessibility/bound-keys.ts';
import { IconSend } from '../../kit/parts/icons.ts';
import { useDraft } from '../data/drafts.ts';
import classes from './composer.module.css';
import { isSendKey } from './composer-keys.ts';
import { MESSAGE_LIMIT } from './message-length.ts';

/** The counter appears from this length on. */
const NEAR_LIMIT = 7500;
/** The typing signal is sent at this interval, in ms. */
const TELL_TYPING = 3000;

const atOnce = (send: () => void): void => send();

/** Choices for what is being typed, shown beside the box, which keeps the focus. */
export interface Suggestions {
  /** The ID of their listbox. */
  list: string;
  /** The ID of the selected option. */
  selected: string;
  /** Receives each key first; one whose default it prevents does nothing else. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

interface Props {
  /** The name under which the draft is kept (data/drafts.ts). */
  draft: string | number;
  placeholder?: string;
  /** Names the box, "Message" by default. */
  label?: string;
  /** In a form: the label of the box is shown. */
  labelled?: boolean;
  onTyping?: (typing: boolean) => void;
  /** Called before sending; false keeps the text, because the rest of a form is not ready. */
  check?: () => boolean;
  /** Why the message cannot be sent yet. */
  problem?: string | undefined;
  /** Decides when the message is sent, by default at once: the user may have to confirm it. */
  beforeSend?: (send: () => void) => void;
  /** Receives the text without spaces around it, and the files of the message, which it may consist of alone. */
  onSend: (text: string, files: readonly OutgoingFile[]) => void;
  /** The files chosen for the message, where messages can have files. */
  files?: ChosenFiles;
  suggestions?: Suggestions | undefined;
  /** The user presses Escape: the focus has to move elsewhere. */
  onLeave?: () => void;
  /** One line high, with an icon as its button, for small screens. */
  compact: boolean;
  inputRef?: Ref<HTMLTextAreaElement> | undefined;
}

export function Composer(props: Props) {
  const {
    draft: name,
    placeholder,
    labelled,
    onTyping,
    check,
    problem,
    beforeSend = atOnce,
    onSend,
    onLeave,
    compact,
    inputRef,
    files,
    suggestions,
  } = props;
  const { t } = useLingui();
  const label = props.label ?? t`Message`;
  const [draft, setDraft] = useDraft(name);
  const toldAt = useRef(0);
  useBinding(['mod+enter', 'escape']);
  const length = countCharacters(draft);
  const left = MESSAGE_LIMIT - length;
  const chosen = files?.files ?? [];
  // A message must not leave without a file that its text may refer to.
  const refused = chosen.some(({ state }) => state === 'refused');
  const sendable = (showsSomething(draft) || chosen.length > 0) && left >= 0 && !refused && problem === undefined;

  function write(text: string) {
    setDraft(text);
    const now = Date.now();
    if (text.trim() === '') stopTyping();
    else if (now - toldAt.current > TELL_TYPING) {
      toldAt.current = now;
      onTyping?.(true);
    }
  }
  function stopTyping() {
    if (toldAt.current === 0) return;
    toldAt.current = 0;
    onTyping?.(false);
  }
  function send() {
    if (sendable && check?.() !== false) beforeSend(sendNow);
  }
  function sendNow() {
    onSend(showsSomething(draft) ? withoutUnseen(draft).trim() : '', files?.take() ?? []);
    setDraft('');
    stopTyping();
  }
  function key(event: KeyboardEvent<HTMLTextAreaElement>) {
    suggestions?.onKey(event);
    if (event.defaultPrevented) return;
    // The shortcuts of the page work again; the draft stays.
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onLeave?.();
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  }

  return (
    <div className={classes.composer} data-writing data-compact={compact || undefined}>
      {files && <ChosenFileList chosen={files} />}
      <Textarea
        ref={inputRef}
        {...(labelled ? { label } : { 'aria-label': label })}
        {...(suggestions && {
          'aria-autocomplete': 'list',
          'aria-controls': suggestions.list,
          'aria-activedescendant': suggestions.selected,
        })}
        placeholder={placeholder}
        autosize
        minRows={compact ? 1 : 2}
        maxRows={compact ? 3 : 7}
        dir={draft ? 'auto' : undefined}
        value={draft}
        error={left < 0 ? t`A message can have at most 8,000 characters. Shorten it, or send it in parts.` : problem}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={key}
        onBlur={stopTyping}
      />
      {compact ? (
        <ActionIcon size={36} aria-label={t`Send`} onClick={send} onMouseDown={(event) => event.preventDefault()} disabled={!sendable}>
          <IconSend size={18} className="flip-in-rtl" />
        </ActionIcon>
      ) : (
        <SendLine length={length} left={left} sendable={sendable} onSend={send}>
          {files && <AttachmentUpload onFiles={files.add} />}
        </SendLine>
      )}
    </div>
  );
}

interface SendLineProps {
  length: number;
  left: number;
  sendable: boolean;
  onSend: () => void;
  /** At the start of the line. */
  children?: ReactNode;
}

/** The remaining length, and the button. */
function SendLine({ length, left, sendable, onSend, children }: SendLineProps) {
  return (
    <Group justify="space-between" mt={8} wrap="nowrap" gap="xs">
      <Group gap={4} wrap="nowrap">
        {children}
        <Text size="xs" c="dimmed" role="status">
          {length >= NEAR_LIMIT && left >= 0 && (
            <Trans>
              <bdi>{left}</bdi> characters left
            </Trans>
          )}
        </Text>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed" visibleFrom="sm" component="span">
          <Kbd size="xs">Ctrl Enter</Kbd>
        </Text>
        <Button leftSection={<IconSend size={16} className="flip-in-rtl" />} onClick={onSend} disabled={!sendable}>
          <Trans>Send</Trans>
        </Button>
      </Group>
    </Group>
  );
}
