// A text of a line or two at most, such as a subject, with a button that shows all of a longer one.
import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, type RefCallback, useEffect, useState } from 'react';
import classes from './use-clamped.module.css';

interface Clamped<E extends HTMLElement> {
  clamped: { ref: RefCallback<E>; lineClamp?: number };
  toggle: ReactNode;
}

/** @returns props of the element with the text, and the button, which is absent for a text that fits */
export function useClamped<E extends HTMLElement>(text: string, lines = 2): Clamped<E> {
  // Another element takes its place when a heading changes its level with the width of the page.
  const [element, ref] = useState<E | null>(null);
  const [whole, setWhole] = useState(false);
  const [long, setLong] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height
  useEffect(() => {
    if (!element || whole) return;
    const measure = () => setLong(element.scrollHeight > element.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, text, whole]);
  return {
    clamped: { ref, ...(!whole && { lineClamp: lines }) },
    toggle: long && (
      <UnstyledButton className={classes.toggle} aria-expanded={whole} data-whole onClick={() => setWhole(!whole)}>
        {whole ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
      </UnstyledButton>
    ),
  };
}
