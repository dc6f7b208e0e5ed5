// A filter that finds a person by name, MRN or email address. Its value is the person's ID.
import { useLingui } from '@lingui/react/macro';
import type { ComboboxItem } from '@mantine/core';
import { useState } from 'react';
import { SearchSelect, type Typing, useTyping } from '../../../kit/parts/choice/search-select.tsx';
import classes from './audit.module.css';
import type { Found } from './use-found.ts';

interface Props {
  /** The name of the field in its form. */
  name: string;
  label: string;
  placeholder: string;
  initial: string | undefined;
  /** Returns the name of the person with an ID, if the trail contains it. */
  nameOf: (id: string) => string | undefined;
  useFound: (text: string) => Found;
  /** Called with whether there is text that matches no chosen person. */
  onPending: (pending: boolean) => void;
  error: string | undefined;
}

const ID = /^[1-9]\d{0,9}$/;

export function PersonFilter({ name, label, placeholder, initial, nameOf, useFound, onPending, error }: Props) {
  const { t } = useLingui();
  const typing = useTyping();
  const [chosen, choose] = useState<ComboboxItem | null>(initial ? { value: initial, label: '' } : null);
  const text = typing.text.trim();
  const { people, isFound, isSearching, problem } = useFound(text);
  const asId = (id: string) => t`ID ${id}`;
  const labelOf = ({ value, label: known }: ComboboxItem) => known || [nameOf(value), asId(value)].filter(Boolean).join(' · ');
  const found = [...people, ...(ID.test(text) ? [{ value: text, label: asId(text) }] : [])];
  const shown = text === '' && chosen ? [{ value: chosen.value, label: labelOf(chosen) }] : found;
  const rest = () => {
    onPending(false);
    typing.type('');
  };
  const watched: Typing = {
    ...typing,
    type: (next) => {
      // Leaving the field restores the person that it holds.
      if (chosen && next === labelOf(chosen)) return rest();
      // It clears the text too, but the form still has to know that no person was chosen.
      if (next.trim() !== '') onPending(true);
      typing.type(next);
    },
  };
  return (
    <SearchSelect
      id={`audit-${name}`}
      name={name}
      label={label}
      placeholder={placeholder}
      typing={watched}
      found={shown}
      isFound={isFound}
      isSearching={isSearching}
      nothingFoundMessage={text === '' ? placeholder : undefined}
      value={chosen?.value ?? null}
      title={chosen ? labelOf(chosen) : undefined}
      onChange={(value) => {
        choose(found.find((one) => one.value === value) ?? null);
        rest();
      }}
      allowDeselect={false}
      clearable
      className={classes.who}
      comboboxProps={{ width: 'min(23rem, calc(100vw - 2rem))', position: 'bottom-start' }}
      error={error ?? problem}
    />
  );
}
