// The clinic's saved entries for logging with one tap.
import { useMemo } from 'react';
import { usePresets } from '../tasks/use-tasks.ts';
import type { LogEntry } from './suggest.ts';

const NONE: readonly LogEntry[] = [];

export function useLogEntries(): readonly LogEntry[] {
  const { data } = usePresets();
  return useMemo(
    () =>
      data?.presets
        .filter(({ use }) => use === 'log')
        .flatMap(({ name, tasks }) =>
          tasks.map(({ type, title, notes }) => ({ name: tasks.length === 1 ? name : title, taskType: type, description: title, notes })),
        ) ?? NONE,
    [data],
  );
}
