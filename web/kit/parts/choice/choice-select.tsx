// A field for one choice from a short list, which typing narrows down.
import { Select, type SelectProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { findOptions } from './find-options.ts';

type Fixed = 'searchable' | 'filter' | 'selectFirstOptionOnChange' | 'openOnFocus' | 'allowDeselect' | 'onKeyDownCapture';

/** Typing highlights the first match, and Enter chooses it. The list opens by typing, an arrow key or a click, not by focus. */
export const ChoiceSelect = (props: Omit<SelectProps, Fixed>) => (
  <Select
    {...props}
    searchable
    filter={findOptions}
    selectFirstOptionOnChange
    openOnFocus={false}
    allowDeselect={false}
    onKeyDownCapture={chooseHighlighted}
  />
);

/**
 * Chooses the highlighted option of an open list on Enter, or the only option.
 * Mantine forgets which option it has highlighted when the opening of the list ends after the last key.
 */
export function chooseHighlighted(event: KeyboardEvent<HTMLInputElement>): void {
  const { key, nativeEvent, currentTarget: input } = event;
  if (key !== 'Enter' || event.ctrlKey || event.metaKey || nativeEvent.isComposing || input.ariaExpanded !== 'true') return;
  event.preventDefault();
  event.stopPropagation();
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  const options = [...(list?.querySelectorAll<HTMLElement>('[data-combobox-option]:not([data-combobox-disabled])') ?? [])];
  const highlighted = options.find((option) => option.hasAttribute('data-combobox-selected'));
  (highlighted ?? (options.length === 1 ? options[0] : undefined))?.click();
}
