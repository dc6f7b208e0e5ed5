// The field "What was done?": a saved entry, a type of work or the user's own words, chosen with a few letters and Enter.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { TYPES, useTypeName } from '../words.ts';
import classes from './log.module.css';
import { type LogEntry, type Suggestion, suggest } from './suggest.ts';

interface Props {
  entries: readonly LogEntry[];
  /** Called with whether there is input that closing would lose. */
  onType: (something: boolean) => void;
  onChoose: (suggestion: Suggestion) => void;
  /** Ctrl+Enter: chooses the suggestion and sends it without details. */
  onSend: (suggestion: Suggestion) => void;
}

export function WhatField({ entries, onType, onChoose, onSend }: Props) {
  const { t } = useLingui();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // At once, not after the dialog has faded in: the next letter would be lost, or treated as a shortcut of the page.
  useLayoutEffect(() => input.current?.focus(), []);
  const typeName = useTypeName();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const types = useMemo(() => TYPES.map((type) => ({ type, name: typeName(type) })), [typeName]);
  const found = suggest(text, entries, types);
  const current = found[Math.min(at, found.length - 1)];

  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = (at + step + found.length) % found.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && current) {
      if ((event.ctrlKey || event.metaKey) && current.description !== '') onSend(current);
      else onChoose(current);
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <LimitedInput
        ref={input}
        label={t`What was done?`}
        placeholder={t`A few letters, or your own words`}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${found.indexOf(current)}`}
        autoComplete="off"
        dir={text ? 'auto' : undefined}
        limit={500}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onType(event.currentTarget.value.trim() !== '');
          setAt(0);
        }}
        onKeyDown={key}
        data-autofocus
      />
      <div id={`${id}-list`} role="listbox" aria-label={t`Suggestions`} className={classes.suggestions}>
        {found.map((one, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above has the focus and the keys
          <div
            key={one.key}
            id={`${id}-${place}`}
            role="option"
            aria-selected={one === current}
            className={classes.suggestion}
            onClick={() => onChoose(one)}
          >
            <span className={classes.kind}>{typeName(one.taskType)}</span>
            {one.description ? (
              <bdi className={classes.words}>{one.description}</bdi>
            ) : (
              <span className={classes.own}>{t`Other: write your own`}</span>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
