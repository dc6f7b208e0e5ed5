// Suggestions for the first letters of a log: a saved entry, a type of work, or the user's own words.
import type { TaskType } from '../../../../contracts/task-logs.ts';
import { fold, foldedWords } from '../../../../text/folding.ts';

export interface LogEntry {
  /** The label of the button. */
  name: string;
  taskType: TaskType;
  description: string;
  notes: string | null;
}
/** `description` is empty while only the type is known. */
export type Suggestion = Omit<LogEntry, 'name'> & { key: string };
export interface NamedType {
  type: TaskType;
  name: string;
}

/** The most likely types of free text. */
const FREE: readonly TaskType[] = ['observation', 'other'];
/** Shorter words match no type. */
const SHORTEST = 2;

/** Returns saved entries first, then types that the first word matches ("med insulin 10 units"), then the text as typed. */
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
