// Checks comments for sentences that begin with a question word without being a question, and for a few words that docs/style.md rules out;
// and the documents for lines over 160 characters outside tables and code.
import { globSync, readFileSync } from 'node:fs';
import { inProject } from './lib/project.mjs';

const SOURCES = '{bench,contracts,docker,scripts,server,test,text,web}/**/*.{ts,tsx,mjs,mts,css}';
const BEGINS = /(?:^|[.;:!?]\s+|\s\*\s|\/\/\s|\/\*\*?\s)(Who|What|Whose|Whom|Whoever|Whatever)\b(?![^.?!]*\?)/;
const WORDS = /\b(somebody|whom|whoever|anew|meanwhile)\b/i;
/** A line that is a comment, or ends in one. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*)(?<whole>.*)|\s\/\/ (?<end>.*)$/;

/** @returns for each fault its line number and the comment */
const faultsOf = (source) =>
  source.split('\n').flatMap((line, index) => {
    const { whole, end } = COMMENT.exec(line)?.groups ?? {};
    const comment = whole ?? end;
    return comment !== undefined && (BEGINS.test(`// ${comment.trim()}`) || WORDS.test(comment)) ? [[index + 1, comment.trim()]] : [];
  });

const DOCUMENTS = '{README.md,web/README.md,{docs,runbook,server/modules}/**/*.md}';
const LINE = 160;

/** @returns the numbers of the lines that are too long */
const longLinesOf = (document) =>
  document
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .split('\n')
    .flatMap((line, index) => (line.length > LINE && !line.startsWith('|') ? [index + 1] : []));

const files = globSync(SOURCES, { cwd: inProject('.'), exclude: (name) => name.includes('node_modules') || name.includes('.generated.') });
let faults = 0;
for (const file of files)
  for (const [line, comment] of faultsOf(readFileSync(inProject(file), 'utf8'))) {
    faults++;
    console.log(`${file}:${line}: ${comment}`);
  }
if (faults > 0) console.log(`${faults} comments in the voice that docs/style.md ("Language") asks to avoid`);
for (const file of globSync(DOCUMENTS, { cwd: inProject('.') }))
  for (const line of longLinesOf(readFileSync(inProject(file), 'utf8'))) {
    faults++;
    console.log(`${file}:${line}: over ${LINE} characters`);
  }
process.exitCode = files.length > 0 && faults === 0 ? 0 : 1;
