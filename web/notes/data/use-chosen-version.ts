// The version of a note that a page shows, in the URL.
import { useUrlState } from '../../kit/shell/use-url-state.ts';

/** @returns undefined for the newest version */
export function useChosenVersion(): [number | undefined, (version: number) => void] {
  const [stated, state] = useUrlState('version');
  const version = /^[1-9]\d{0,4}$/.test(stated) ? Number(stated) : undefined;
  return [version, (next) => state(String(next))];
}
