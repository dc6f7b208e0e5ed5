// Checks DOCX files: archives (ECMA-376, part 2) of bounded size, with their required parts, without macros, and without anything that programs load
// from another place.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { fieldFinder, refuseFields } from './docx-fields.ts';
import { refuseReferences } from './docx-references.ts';
import { damaged, Refused } from './refusal.ts';

const MAX_ENTRIES = 2000;
const MAX_INFLATED = 100 * 1024 * 1024;
/** Maximum ratio of a part's size to its compressed size; XML stays far below. */
const MAX_RATIO = 200;
/** Smaller parts may have any ratio. */
const RATIO_FROM = 1024 * 1024;

const TYPES = '[Content_Types].xml';
const DOCUMENT = 'word/document.xml';
const MACROS = /(^|\/)vba(project|data)\.(bin|xml)$/i;
/** Parts that are parsed: the types of all parts, and the references of each. */
const PARSED = /^\[content_types\]\.xml$|\.rels$/i;
/** Maximum size of a part that is parsed; references of thousands of pictures stay below. */
const MAX_PARSED = 4 * 1024 * 1024;
/** Maximum size of a part with fields. The text of a long book is smaller. */
const MAX_WITH_FIELDS = 32 * 1024 * 1024;
/** A second name of an entry (PKWARE APPNOTE 4.6.9), which some programs use and others do not. */
const OTHER_NAME = 0x7075;

/** @throws Refused */
export const inspectDocx = async (bytes: Buffer): Promise<undefined> => {
  try {
    await inspectParts(await fromBufferPromise(bytes));
  } catch (error) {
    // The library rejected the archive.
    throw error instanceof Refused ? error : damaged();
  }
};

const inspectParts = async (zip: ZipFile): Promise<void> => {
  if (zip.entryCount > MAX_ENTRIES) throw new Refused('bomb');
  const names = new Set<string>();
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    names.add(name);
    if (entry.extraFields.some(({ id }) => id === OTHER_NAME)) throw damaged();
    if (MACROS.test(name)) throw new Refused('macros');
    if (name.endsWith('/')) continue;
    const isParsed = PARSED.test(name);
    const kept: Buffer[] = [];
    const findField = fieldFinder();
    let hasFields = false;
    let size = 0;
    // The sizes that an archive states cannot be trusted.
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      inflated += chunk.length;
      if (inflated > MAX_INFLATED || (size > RATIO_FROM && size > entry.compressedSize * MAX_RATIO)) throw new Refused('bomb');
      hasFields = findField(chunk);
      if (!isParsed) continue;
      if (size > MAX_PARSED) throw new Refused('bomb');
      kept.push(chunk);
    }
    if (isParsed) refuseReferences(Buffer.concat(kept));
    if (!hasFields) continue;
    if (size > MAX_WITH_FIELDS) throw new Refused('bomb');
    refuseFields(await readWhole(zip, entry));
  }
  if (!names.has(TYPES) || !names.has(DOCUMENT)) throw new Refused('archive');
};

const readWhole = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};
