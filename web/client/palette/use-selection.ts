// Which entry of the command palette Enter opens: the first of the complete list, or the one that the arrow keys have selected.
import type { createSpotlight } from '@mantine/spotlight';
import { type KeyboardEvent, useEffect, useRef } from 'react';

type Store = ReturnType<typeof createSpotlight>[0];

/**
 * While a search runs, no entry is selected, and Enter waits for the replies: they may put other entries first. Once selected, an entry stays so,
 * wherever it moves.
 * @returns what to call when the typed text changes and when a key is pressed in its field
 */
export function useSelection(store: Store, searching: boolean) {
  const isChosen = useRef(false);
  const isEntered = useRef(false);
  const listOf = () => document.getElementById(store.getState().listId);
  const selected = () => listOf()?.querySelector<HTMLElement>('[data-selected]');

  useEffect(() => {
    let isOutdated = false;
    const select = () => {
      if (isOutdated || (isChosen.current && selected())) return;
      selected()?.removeAttribute('data-selected');
      const first = listOf()?.querySelector<HTMLElement>('[data-action]');
      if (searching || !first) return;
      isChosen.current = true;
      first.setAttribute('data-selected', 'true');
      if (isEntered.current) first.click();
      isEntered.current = false;
    };
    // After Mantine, which selects the first entry in a microtask after each change of the text.
    queueMicrotask(select);
    return () => {
      isOutdated = true;
    };
  });

  return {
    onType: () => {
      isChosen.current = false;
      isEntered.current = false;
    },
    onKeyDown: ({ key, nativeEvent }: KeyboardEvent) => {
      if (nativeEvent.isComposing) return;
      if (key === 'Enter') isEntered.current = searching && !isChosen.current;
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      isChosen.current = true;
      isEntered.current = false;
      // Mantine counts from where the entry was when it was selected.
      const entries = [...(listOf()?.querySelectorAll('[data-action]') ?? [])];
      store.updateState((state) => ({ ...state, selected: entries.findIndex((entry) => entry.hasAttribute('data-selected')) }));
    },
  };
}
