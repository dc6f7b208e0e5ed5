// Which entry of the command palette Enter opens: the first of the complete list, or the one that the arrow keys have selected.
import type { createSpotlight } from '@mantine/spotlight';
import { type KeyboardEvent, useEffect, useRef } from 'react';

type Store = ReturnType<typeof createSpotlight>[0];

interface Searches {
  searching: boolean;
  /** Whether one failed, even if it is retried. */
  failed: boolean;
  /** Whether results are easily confused with each other. */
  alike: boolean;
}

/**
 * While a search runs, no entry is selected, and Enter waits for the replies: they may put other entries first. If a search fails, that Enter is
 * forgotten. Once selected, an entry stays so, wherever it moves. Where results are easily confused, only the arrow keys select one.
 * @returns what to call when the typed text changes and when a key is pressed in its field
 */
export function useSelection(store: Store, { searching, failed, alike }: Searches) {
  const isChosen = useRef(false);
  const isChosenByKeys = useRef(false);
  const isEntered = useRef(false);
  const listOf = () => document.getElementById(store.getState().listId);
  const selected = () => listOf()?.querySelector<HTMLElement>('[data-selected]');

  useEffect(() => {
    let isOutdated = false;
    const select = () => {
      if (failed || (alike && !searching)) isEntered.current = false;
      if (isOutdated || ((alike ? isChosenByKeys : isChosen).current && selected())) return;
      selected()?.removeAttribute('data-selected');
      const first = listOf()?.querySelector<HTMLElement>('[data-action]');
      if (searching || alike || !first) return;
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
      isChosenByKeys.current = false;
      isEntered.current = false;
    },
    onKeyDown: ({ key, nativeEvent }: KeyboardEvent) => {
      if (nativeEvent.isComposing) return;
      if (key === 'Enter') isEntered.current = searching && !failed && !isChosen.current;
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      isChosen.current = true;
      isChosenByKeys.current = true;
      isEntered.current = false;
      // Mantine counts from where the entry was when it was selected.
      const entries = [...(listOf()?.querySelectorAll('[data-action]') ?? [])];
      store.updateState((state) => ({ ...state, selected: entries.findIndex((entry) => entry.hasAttribute('data-selected')) }));
    },
  };
}
