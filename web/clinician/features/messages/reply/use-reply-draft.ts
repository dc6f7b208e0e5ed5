// The user's unsent message in a thread: text, kind, and the newest message that they had seen when they began.
import { useLingui } from '@lingui/react/macro';
import { useDraft } from '../../../../conversation/data/drafts.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { useSharedDraft } from '../data/use-shared-draft.ts';

export interface ReplyDraft {
  /** Its name among drafts (conversation/data/drafts.ts). */
  name: string;
  text: string;
  setText: (text: string) => void;
  internal: boolean;
  setInternal: (internal: boolean) => void;
  /** ID of a message; empty while nothing is written. */
  since: string;
  setSince: (id: string) => void;
}

/** The name of the draft of a thread (conversation/data/drafts.ts). */
const draftOf = (thread: string): string => `thread:${thread}`;

export function useReplyDraft(thread: string): ReplyDraft {
  const { t } = useLingui();
  const announce = useAnnounce();
  const name = draftOf(thread);
  const [text, setText] = useDraft(name);
  const [internal, setInternal] = useDraft(`${name}:internal`);
  const [since, setSince] = useDraft(`${name}:since`);
  useSharedDraft(thread, { text, internal: internal !== '' }, (written) => {
    setText(written.text);
    // Only the user, or a text that they wrote as the other kind, changes the kind of message: what was meant as a note must not reach a patient.
    if (written.text === '' || written.internal === (internal !== '')) return;
    setInternal(written.internal ? 'yes' : '');
    announce(written.internal ? t`Your internal note from another device` : t`Your reply to the patient from another device`);
  });
  return { name, text, setText, internal: internal !== '', setInternal: (next) => setInternal(next ? 'yes' : ''), since, setSince };
}

/** A text below what is already written. */
export const below = (written: string, text: string): string => (written.trim() === '' ? text : `${written.trimEnd()}\n${text}`);

/** Returns a function that puts a refused message back into the message box. A note stays one, with all that is in the box. */
export function usePutBack(thread: string): (text: string, internal: boolean) => void {
  const name = draftOf(thread);
  const [written, write] = useDraft(name);
  const [, setInternal] = useDraft(`${name}:internal`);
  return (text, internal) => {
    if (internal || written.trim() === '') setInternal(internal ? 'yes' : '');
    write(below(written, text));
  };
}
