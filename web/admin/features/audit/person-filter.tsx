// A filter that finds a person by what people know: a name, an MRN, an email address. What it holds is the person's ID.
import { useLingui } from '@lingui/react/macro';
import type { ComboboxItem } from '@mantine/core';
import { useState } from 'react';
import { SearchSelect, type Typing, useTyping } from '../../../kit/parts/search-select.tsx';
import classes from './audit.module.css';
import type { Found } from './use-found.ts';

interface Props {
  /** The form's name of the field. */
  name: string;
  label: string;
  placeholder: string;
  initial: string | undefined;
  /** The name of the person with an ID, where the trail told it. */
  nameOf: (id: string) => string | undefined;
  useFound: (text: string) => Found;
  /** Hears whether something was typed that names nobody yet. */
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
      // Leaving the field brings back the person it holds.
      if (chosen && next === labelOf(chosen)) return rest();
      // It clears what was typed, too: the form still knows that it named nobody.
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
