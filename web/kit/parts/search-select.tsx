// A field that chooses one of what the server finds for what is typed.
import { useLingui } from '@lingui/react/macro';
import { type ComboboxItem, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** A pause in typing after which the server is asked, in ms. */
const PAUSE = 250;

export interface Typing {
  typed: string;
  /** What is asked for: `typed` after a pause. */
  text: string;
  type: (typed: string) => void;
}

export function useTyping(): Typing {
  const [typed, type] = useState('');
  const [text] = useDebouncedValue(typed, PAUSE);
  return { typed, text, type };
}

interface Props extends Omit<SelectProps, 'data' | 'onChange'> {
  typing: Typing;
  found: readonly ComboboxItem[];
  /** Whether `found` is what belongs to `typing.text`. */
  isFound: boolean;
  isSearching: boolean;
  onChange: (value: string | null) => void;
}

/** Enter chooses when one thing is found for what was typed; of several none is guessed. */
export function SearchSelect({ typing, found, isFound, isSearching, onChange, ...props }: Props) {
  const { t } = useLingui();
  const { typed, text, type } = typing;
  const [opened, open] = useState(false);
  const choose = (value: string | null) => {
    open(false);
    onChange(value);
  };
  const only = typed.trim() !== '' && text === typed && isFound && found.length === 1;
  const enter = useEnter(typed, only, () => choose(found[0]!.value));
  return (
    <Select
      nothingFoundMessage={isSearching || text !== typed ? t`Searching…` : t`No matches`}
      {...props}
      data={found}
      onChange={choose}
      openOnFocus={false}
      dropdownOpened={opened}
      onDropdownOpen={() => open(true)}
      onDropdownClose={() => open(false)}
      searchable
      onSearchChange={(next) => {
        if (!found.some((one) => one.label === next)) type(next);
      }}
      onKeyDown={(event) => {
        const highlighted = event.currentTarget.getAttribute('aria-activedescendant');
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !opened || highlighted) return;
        event.preventDefault();
        enter();
      }}
      filter={({ options }) => options}
    />
  );
}

/** A function for Enter: chooses the only match, also when the answer to what was typed comes after the key. */
function useEnter(typed: string, only: boolean, choose: () => void): () => void {
  const [wantedFor, want] = useState<string>();
  useEffect(() => {
    if (wantedFor === undefined) return;
    if (wantedFor !== typed) want(undefined);
    else if (only) {
      want(undefined);
      choose();
    }
  }, [wantedFor, typed, only, choose]);
  return () => want(typed);
}
