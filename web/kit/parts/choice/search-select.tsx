// A field whose choices are searched on the server while the user types.
import { useLingui } from '@lingui/react/macro';
import { type ComboboxItem, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** A request starts after this pause in typing, in ms. */
const PAUSE = 250;

export interface Typing {
  typed: string;
  /** The text of the request: `typed` after a pause. */
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
  /** Whether `found` belongs to `typing.text`. */
  isFound: boolean;
  isSearching: boolean;
  onChange: (value: string | null) => void;
}

/** Enter chooses a result only when it is the only one. */
export function SearchSelect({ typing, found, isFound, isSearching, onChange, ...props }: Props) {
  const { t } = useLingui();
  const { typed, text, type } = typing;
  const [opened, open] = useState(false);
  const choose = (value: string | null) => {
    open(false);
    onChange(value);
  };
  const only = typed.trim() !== '' && text === typed && isFound && found.length === 1;
  const enter = useEnter(typed, only, text === typed && Boolean(props.error), () => choose(found[0]!.value));
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

/** Returns a function for Enter: chooses the only result, also when the response arrives after the key press. A failed search forgets it. */
function useEnter(typed: string, only: boolean, failed: boolean, choose: () => void): () => void {
  const [wantedFor, want] = useState<string>();
  useEffect(() => {
    if (wantedFor === undefined) return;
    if (wantedFor !== typed || failed) want(undefined);
    else if (only) {
      want(undefined);
      choose();
    }
  }, [wantedFor, typed, only, failed, choose]);
  return () => want(typed);
}
