// Finds the choices of a field.
import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { matchesFilter } from '../../../../text/matches.ts';

/** Finds choices as the search on the server finds names: without accents and case, words in any order. */
export const findOptions: OptionsFilter = ({ options, search }) => {
  const found = (items: readonly ComboboxItem[]) => items.filter(({ label }) => matchesFilter([label], search));
  return options.flatMap((one): ComboboxParsedItem[] => {
    if (!('items' in one)) return found([one]);
    const items = found(one.items as ComboboxItem[]);
    return items.length > 0 ? [{ ...one, items }] : [];
  });
};
