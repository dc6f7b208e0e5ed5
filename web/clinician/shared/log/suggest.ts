// What somebody may mean who begins to type a log: an entry that is kept, a kind of work, or their own words.
import type { TaskType } from '../../../../contracts/task-logs.ts';
import { fold, foldedWords } from '../../../../text/folding.ts';

export interface LogEntry {
  /** What the button says. */
  name: string;
  taskType: TaskType;
  description: string;
  notes: string | null;
}
/** `description` is empty when only the kind is known yet. */
export type Suggestion = Omit<LogEntry, 'name'> & { key: string };
export interface NamedType {
  type: TaskType;
  name: string;
}

/** Own words without a kind in front are most likely one of these. */
const FREE: readonly TaskType[] = ['observation', 'other'];
/** Fewer letters name no kind. */
const SHORTEST = 2;

/** Kept entries first, then kinds that the first word names ("med insulin 10 units"), then the words as they are. */
export function suggest(text: string, entries: readonly LogEntry[], types: readonly NamedType[]): Suggestion[] {
  const wanted = foldedWords(text);
  const kept = entries.filter(({ name, description, taskType }) => {
    const typeName = types.find(({ type }) => type === taskType)?.name ?? '';
    const words = foldedWords(`${name} ${description} ${typeName}`);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const begin = fold(first);
  const named = types.filter(
    ({ type, name }) => begin === '' || (begin.length >= SHORTEST && (fold(name).startsWith(begin) || type.startsWith(begin))),
  );
  const found = [
    ...kept.map(({ taskType, description, notes }) => ({ taskType, description, notes })),
    ...named.map(({ type }) => ({ taskType: type, description: rest.join(' '), notes: null })),
    ...(wanted.length > 0 ? FREE.map((taskType) => ({ taskType, description: text.trim(), notes: null })) : []),
  ].map((one) => ({ ...one, key: `${one.taskType} ${one.description}` }));
  return [...new Map(found.map((one) => [one.key, one])).values()];
}
