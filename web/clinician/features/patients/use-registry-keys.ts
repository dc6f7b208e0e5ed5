// Shortcuts of the registry: j, k and the arrow keys move through the patients, / focuses the search.
import { useKeys } from '../../../kit/accessibility/use-keys.ts';

export const SEARCH_ID = 'patient-search';
export const ROW = 'data-patient-row';

const rows = () => [...document.querySelectorAll<HTMLElement>(`[${ROW}]`)];
export const focusFirst = (): void => rows()[0]?.focus();

function move(step: 1 | -1) {
  const all = rows();
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at === 0 && step === -1) document.getElementById(SEARCH_ID)?.focus();
  else all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
}

/** @param patients number of patients shown; `add` is false for users who may not add one */
export function useRegistryKeys(patients: number, add: (() => void) | false): void {
  const next = patients > 0 && (() => move(1));
  const previous = patients > 0 && (() => move(-1));
  useKeys([
    ['j', next],
    ['k', previous],
    ['arrowdown', next],
    ['arrowup', previous],
    ['/', () => document.getElementById(SEARCH_ID)?.focus()],
    ['n', add],
  ]);
}
