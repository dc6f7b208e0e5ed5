// Suggests colleagues while a name is typed after an `@` in a note. The focus stays in the box, and its keys choose one of them.
import { Trans } from '@lingui/react/macro';
import { type KeyboardEvent, useId, useState } from 'react';
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';
import { matchesFilter } from '../../../../../text/matches.ts';
import { useUser } from '../../../../client/react.tsx';
import type { Suggestions } from '../../../../conversation/ui/composer.tsx';
import { useColleagues } from '../data/use-colleagues.ts';
import { typedName } from '../model/mentions.ts';
import classes from './reply.module.css';

interface Props {
  category: ThreadCategory;
  text: string;
  onText: (text: string) => void;
  /** Whether the text is a note. */
  enabled: boolean;
}
interface Option {
  id: string;
  name: string;
  selected: boolean;
  onChoose: () => void;
}
interface Mentions {
  /** Of the list. */
  id: string;
  options: readonly Option[];
  /** For the message box, while names are offered. */
  suggestions: Suggestions | undefined;
}

/** Names offered at once. */
const MOST = 5;

export function useMentions({ category, text, onText, enabled }: Props): Mentions {
  const user = useUser();
  const id = useId();
  const { colleagues } = useColleagues(category);
  const typed = enabled ? typedName(text) : undefined;
  const start = text.length - (typed?.length ?? 0);
  const [marked, mark] = useState({ typed, at: 0 });
  // Names are not offered again for an `@` at which the user closed them.
  const [closedAt, closeAt] = useState<number>();
  if (typed === undefined && closedAt !== undefined) closeAt(undefined);
  const found =
    typed === undefined || closedAt === start
      ? []
      : colleagues.filter((one) => one.id !== user.id && one.name !== typed && matchesFilter([one.name], typed)).slice(0, MOST);
  const at = marked.typed === typed ? Math.min(marked.at, found.length - 1) : 0;
  const options = found.map(({ id: person, name }, index) => ({
    id: `${id}-${person}`,
    name,
    selected: index === at,
    onChoose: () => onText(`${text.slice(0, start)}${name} `),
  }));
  const chosen = options[at];
  function key(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key: pressed, currentTarget: box } = event;
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing);
    if (!plain || box.selectionStart !== box.value.length) return;
    const step = pressed === 'ArrowDown' ? 1 : pressed === 'ArrowUp' ? -1 : 0;
    if (step !== 0) mark({ typed, at: (at + step + options.length) % options.length });
    else if (pressed === 'Enter' || pressed === 'Tab') chosen?.onChoose();
    else if (pressed === 'Escape') closeAt(start);
    else return;
    event.preventDefault();
  }
  return { id, options, suggestions: chosen && { list: id, selected: chosen.id, onKey: key } };
}

export function MentionChoice({ mentions: { id, options } }: { mentions: Mentions }) {
  if (options.length === 0) return null;
  return (
    <div className={classes.mentions}>
      <span id={`${id}-label`}>
        <Trans>Mention:</Trans>
      </span>
      <div id={id} role="listbox" aria-labelledby={`${id}-label`} className={classes.names}>
        {options.map((one) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the message box has the focus and names the selected option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the message box handles the keys
          <div
            key={one.id}
            id={one.id}
            role="option"
            aria-selected={one.selected}
            className={classes.name}
            onMouseDown={(event) => event.preventDefault()}
            onClick={one.onChoose}
          >
            <bdi>{one.name}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}
