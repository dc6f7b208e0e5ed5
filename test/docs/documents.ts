// The repository's documents, parsed for the tests: their text, code spans and code blocks.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');
/** Reads a file of the repository. */
export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const documents = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => path.join(folder, name));
/** The paths of all documents. */
export const FILES = ['README.md', ...documents('docs'), ...documents('runbook'), ...documents('server/modules'), 'web/README.md'];

export interface Document {
  file: string;
  text: string;
  /** Code spans and blocks. */
  code: string[];
  blocks: { language: string; body: string }[];
}
const parse = (file: string): Document => {
  const text = read(file);
  const blocks = [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```/gm)].map(([, language, body]) => ({ language: language!, body: body! }));
  const spans = [...text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`]+)`/g)].map(([, span]) => span!.replaceAll(/\s+/g, ' '));
  return { file, text, code: [...spans, ...blocks.filter((b) => b.language !== 'mermaid').map((b) => b.body)], blocks };
};
/** All documents, parsed. */
export const docs = FILES.map(parse);

/** Returns the findings of `find` in all documents, each with its file. */
export const wrong = (find: (document: Document) => string[]): string[] => docs.flatMap((d) => find(d).map((what) => `${d.file}: ${what}`));

/** Returns the names in .env.example. */
export const variables = (): string[] => [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name!).sort();
