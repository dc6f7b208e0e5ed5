// Keys of a page: they work while nobody is writing, also after a choice was clicked.
import { type HotkeyItem, useHotkeys } from '@mantine/hooks';

/** Whether keys are text where `target` has the focus: radio buttons and checkboxes take none. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type);

export function useKeys(keys: readonly (readonly [key: string, act: () => void])[]): void {
  const items = keys.map(([key, act]): HotkeyItem => {
    const unlessWriting = (event: KeyboardEvent) => {
      if (isWriting(event.target)) return;
      event.preventDefault();
      act();
    };
    return [key, unlessWriting, { preventDefault: false }];
  });
  useHotkeys(items, ['TEXTAREA', 'SELECT']);
}
