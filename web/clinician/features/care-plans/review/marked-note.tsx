// The note of a plan: sentences that state a step are marked, and a selected part can become a step.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { IconPlus } from '../../../../kit/parts/icons.ts';
import classes from './review.module.css';
import { type Quoted, type Span, segmentsOf } from './segments.ts';
import { useSelectedText } from './use-selected-text.ts';

interface Props {
  text: string;
  /** Sentences of steps. */
  spans: readonly Span[];
  /** The steps whose sentences are highlighted now. */
  lit: readonly string[];
  onLight: (steps: readonly string[]) => void;
  /** Called when the user chooses the sentence of a step. */
  onGo: (step: string) => void;
  /** Absent for a user who cannot add steps. */
  onMakeStep: ((quoted: Quoted) => void) | undefined;
}

/** Scrolls the note to the sentence of a step, where the note scrolls by itself. */
function showLit(box: HTMLElement, lit: readonly string[]): void {
  const pane = box.parentElement!;
  const mark = lit.length > 0 && box.querySelector('[data-lit="true"]');
  if (!mark || pane.scrollHeight <= pane.clientHeight) return;
  const [shown, wanted] = [pane.getBoundingClientRect(), mark.getBoundingClientRect()];
  if (wanted.top < shown.top || wanted.bottom > shown.bottom) pane.scrollTop += wanted.top - shown.top - pane.clientHeight / 3;
}

export function MarkedNote({ text, spans, lit, onLight, onGo, onMakeStep }: Props) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  /** Whether the pointer is on the note. */
  const isPointed = useRef(false);
  const selected = useSelectedText(box, text);
  const segments = useMemo(() => segmentsOf(text, spans), [text, spans]);
  const stepsAt = (target: EventTarget | null) => (target as HTMLElement | null)?.closest<HTMLElement>('[data-steps]')?.dataset['steps'];
  const light = useEffectEvent((event: Event) => {
    isPointed.current = true;
    onLight(stepsAt(event.target)?.split(' ') ?? []);
  });
  const unlight = useEffectEvent(() => {
    isPointed.current = false;
    onLight([]);
  });
  const go = useEffectEvent((event: Event) => {
    const step = stepsAt(event.target)?.split(' ')[0];
    // The end of a selection is a click, too.
    if (step !== undefined && getSelection()?.isCollapsed !== false) onGo(step);
  });
  // For the pointer alone: with the keyboard, each step leads to its sentence.
  useEffect(() => {
    const element = box.current!;
    element.addEventListener('mouseover', light);
    element.addEventListener('mouseleave', unlight);
    element.addEventListener('click', go);
    return () => {
      element.removeEventListener('mouseover', light);
      element.removeEventListener('mouseleave', unlight);
      element.removeEventListener('click', go);
    };
  }, []);
  useEffect(() => {
    if (!isPointed.current) showLit(box.current!, lit);
  }, [lit]);
  return (
    <>
      <div ref={box} className={classes.text} dir="auto" data-note-text>
        {segments.map(({ start, text: piece, steps }) =>
          steps.length === 0 ? (
            piece
          ) : (
            <mark key={start} className={classes.mark} data-steps={steps.join(' ')} data-lit={steps.some((id) => lit.includes(id))}>
              {piece}
            </mark>
          ),
        )}
      </div>
      {onMakeStep && selected && (
        <div className={classes.selected}>
          <Button
            size="xs"
            leftSection={<IconPlus size={16} />}
            aria-label={t`Add a step from the selected text`}
            // Keeps the selection.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onMakeStep(selected)}
          >
            <Trans>Add a step</Trans>
          </Button>
          <q className={classes.quoted} dir="auto">
            {selected.quote}
          </q>
        </div>
      )}
    </>
  );
}
