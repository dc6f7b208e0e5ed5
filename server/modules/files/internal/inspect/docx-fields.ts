// Checks the fields of a DOCX (ECMA-376, part 1, 17.16): programs follow the instructions of some when they open or print the document.
import { Refused } from './refusal.ts';
import { readXml, type XmlTag } from './xml.ts';

/** Fields that load content from another place, or make another program send it. INCLUDE, IMPORT and DATABASE are of older versions of Word. */
const LOADING: ReadonlySet<string> = new Set([
  'INCLUDEPICTURE',
  'INCLUDETEXT',
  'INCLUDE',
  'IMPORT',
  'LINK',
  'DDE',
  'DDEAUTO',
  'DATABASE',
  'RD',
]);
/** The elements of fields, in UTF-8 and in both forms of UTF-16; entities cannot hide the name of an element. */
const MARKS = ['nstrText', 'fldSimple'].flatMap((name) => [Buffer.from(name), Buffer.from(name, 'utf16le').subarray(0, -1)]);
const LONGEST = Math.max(...MARKS.map(({ length }) => length));
/** The first bytes of XML: a bracket, a byte-order mark, or space. */
const XML_STARTS: ReadonlySet<number> = new Set([0x3c, 0xef, 0xff, 0xfe, 0x09, 0x0a, 0x0d, 0x20]);

/** Returns a function that takes the chunks of a part, and returns whether they have had a field. */
export const fieldFinder = (): ((chunk: Buffer) => boolean) => {
  let [found, isXml]: [boolean, boolean | undefined] = [false, undefined];
  let tail: Buffer = Buffer.alloc(0);
  const hasMark = (bytes: Buffer): boolean => MARKS.some((mark) => bytes.includes(mark));
  return (chunk) => {
    if (chunk.length > 0) isXml ??= XML_STARTS.has(chunk[0]!);
    if (found || !isXml) return found;
    found = hasMark(chunk) || hasMark(Buffer.concat([tail, chunk.subarray(0, LONGEST)]));
    tail = chunk.length < LONGEST ? Buffer.concat([tail, chunk]).subarray(-LONGEST) : chunk.subarray(-LONGEST);
    return found;
  };
};

const INSTRUCTIONS: ReadonlySet<string> = new Set(['instrText', 'delInstrText']);
/** Text in the place of an instruction is one. */
const TEXTS: ReadonlySet<string> = new Set(['t', 'delText']);
/** Elements that end a word. */
const SPACES: ReadonlySet<string> = new Set(['p', 'tab', 'ptab', 'br', 'cr']);

const localOf = (name: string): string => name.replace(/^.*:/, '');
const attributeOf = ({ attributes }: XmlTag, name: string): string | undefined =>
  [...attributes].find(([key]) => localOf(key) === name)?.[1];

/** A field whose instruction is being read. A field in it stands for a word that is not known before it is computed. */
interface Open {
  instruction: string;
  separated: boolean;
}
const COMPUTED = '\0';

/** @throws Refused for an instruction that loads something, or whose first word is computed */
const refuseLoading = (instruction: string): void => {
  const word = instruction
    .trimStart()
    .split(/[\s"\\]/, 1)[0]!
    .toUpperCase();
  if (LOADING.has(word) || word.includes(COMPUTED)) throw new Refused('external-content');
};

/** Checks a part, whatever its text is split into. @throws Refused */
export const refuseFields = (xml: Buffer): void => {
  const open: Open[] = [];
  // Instructions outside any field, as in a field that begins in no part.
  const stray: Open = { instruction: '', separated: false };
  let isInstruction = false;
  const current = (): Open => open.at(-1) ?? stray;
  for (const event of readXml(xml)) {
    if (event.is === 'text') {
      if (isInstruction && !current().separated) current().instruction += event.text;
      continue;
    }
    const name = localOf(event.name);
    if (INSTRUCTIONS.has(name) || (TEXTS.has(name) && open.length > 0)) isInstruction = event.is === 'start';
    if (event.is === 'end') continue;
    if (SPACES.has(name)) current().instruction += ' ';
    if (name === 'fldSimple') refuseLoading(attributeOf(event, 'instr') ?? '');
    if (name !== 'fldChar') continue;
    const type = attributeOf(event, 'fldCharType');
    if (type === 'begin') {
      if (open.length > 0 && !current().separated) current().instruction += COMPUTED;
      open.push({ instruction: '', separated: false });
    } else if (type === 'separate') {
      refuseLoading(current().instruction);
      current().separated = true;
    } else if (type === 'end') {
      refuseLoading(current().instruction);
      open.pop();
    }
  }
  for (const { instruction: left } of [...open, stray]) refuseLoading(left);
};
