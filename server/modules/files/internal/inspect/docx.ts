// Checks DOCX files: archives (ECMA-376, part 2) of bounded size, with their required parts, without macros and without a template from a network.
import { fromBufferPromise, type ZipFile } from 'yauzl';
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
/** Parts that are searched: the types of all parts, and the references of each. */
const SEARCHED = /^\[content_types\]\.xml$|\.rels$/i;
/** Maximum size of a part that is searched; references of thousands of pictures stay below. */
const MAX_SEARCHED = 4 * 1024 * 1024;
/** A document type may define entities, which hide text. Packages must not have one (ECMA-376, part 2). */
const DOCTYPE = /<!doctype/i;
const CHARACTER = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi;
const TEMPLATE = /attachedTemplate/i;
const TARGET = /\bTarget\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
/** A template on a local disk, which Word notes in every document that is based on one. */
const ON_DISK = /^(?:file:\/\/\/)?[a-z]:[\\/]|^[^:\\/&]+$/i;

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
    if (MACROS.test(name)) throw new Refused('macros');
    if (name.endsWith('/')) continue;
    const isSearched = SEARCHED.test(name);
    const kept: Buffer[] = [];
    let size = 0;
    // The sizes that an archive states cannot be trusted.
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      inflated += chunk.length;
      if (inflated > MAX_INFLATED || (size > RATIO_FROM && size > entry.compressedSize * MAX_RATIO)) throw new Refused('bomb');
      if (!isSearched) continue;
      if (size > MAX_SEARCHED) throw new Refused('bomb');
      kept.push(chunk);
    }
    if (isSearched) refuseReferences(Buffer.concat(kept));
  }
  if (!names.has(TYPES) || !names.has(DOCUMENT)) throw new Refused('archive');
};

/** Returns XML with its character references replaced, in which words can be found. */
const withoutReferences = (xml: string): string =>
  xml.replace(CHARACTER, (_reference, hex: string | undefined, decimal: string) =>
    String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  );

const refuseReferences = (xml: Buffer): void => {
  // These parts are UTF-8, or UTF-16, which is searched without its zeros.
  const text = xml.toString('latin1').replaceAll('\0', '');
  if (DOCTYPE.test(text)) throw damaged();
  const words = withoutReferences(text);
  if (/macroEnabled/i.test(words)) throw new Refused('macros');
  if (!TEMPLATE.test(words)) return;
  // Attributes can be written in many ways, so every target of the part is checked. Word keeps the template in the part of the settings, whose
  // other targets are on the disk too.
  for (const [, double, single] of text.matchAll(TARGET)) if (!ON_DISK.test(double ?? single ?? '')) throw new Refused('external-template');
};
