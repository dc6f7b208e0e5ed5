// The expected statuses, written by hand: in each module one line per route, one column per subject (test/matrix/subjects.ts describes
// them). Requests are valid and refer to tenant 1: its consultation between David and Dr Chen in which the nurse Priya takes part, its
// accounts, its keys. A route without a line fails the build, and so does a line without a route.
// Left to right: without a token or with a disabled account | people of tenant 1 | people of tenant 2 | integration keys.
import { MODULES } from './modules.ts';

const words = (text: string): string[] => text.replaceAll('|', ' ').trim().split(/\s+/);

/** Parses a table: the subjects, and for each `GET /v1/me` and so on a status per subject. */
const read = (table: string): { subjects: string[]; lines: [string, ReadonlyMap<string, number>][] } => {
  const [header, ...lines] = table.split('\n').filter((line) => line.trim() !== '');
  const subjects = words(header!);
  return {
    subjects,
    lines: lines.map((line) => {
      const [method, path, ...statuses] = words(line);
      if (statuses.length !== subjects.length) throw new Error(`${method} ${path} has ${statuses.length} columns, not ${subjects.length}`);
      return [`${method} ${path}`, new Map(subjects.map((subject, i) => [subject, Number(statuses[i])]))];
    }),
  };
};

const tables = MODULES.map(({ expectations }) => read(expectations));
const lines = tables.flatMap((table) => table.lines);

/** Names of the subjects, in order. */
export const SUBJECTS: readonly string[] = tables[0]!.subjects;

/** `GET /v1/me` -> subject -> status. */
export const EXPECTED: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(lines);

if (tables.some(({ subjects }) => subjects.join() !== SUBJECTS.join())) throw new Error('two tables have different columns');
if (EXPECTED.size !== lines.length) throw new Error('a route has two lines');
