// Where a statement or a connection of the product came from.
import { relative } from 'node:path';

const ROOT = `${import.meta.dirname.slice(0, -'test/harness'.length)}`;
const PLUMBING = /server\/platform\/(db|unit-of-work)|test\/harness\/(rows\/watch|connections\/watch)|node_modules/;

/** Returns the project's lines in the stack of an error, the innermost first, without those of the platform that runs statements. */
export const originsOf = ({ stack = '' }: Error): string[] =>
  [...stack.matchAll(/(?:file:\/\/)?(\/[^\s():]+\.ts):(\d+)/g)]
    .filter(([, file]) => file!.startsWith(ROOT) && !PLUMBING.test(file!))
    .map(([, file, line]) => `${relative(ROOT, file!)}:${line}`);
