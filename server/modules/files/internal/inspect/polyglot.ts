// Refuses polyglots: files that begin or end as those of two types, checked as an image by one program and opened as an archive or a page by another.
// Markup further inside is not searched for: browsers do not look there, and our downloads are never shown as pages.
import type { FileType } from '#contracts/files.ts';
import { HEAD, holdsMarkup, readHead } from './detect-type.ts';
import { Refused } from './refusal.ts';

/** A ZIP archive ends with this record and a comment of at most 65,535 bytes (PKWARE APPNOTE 4.3.16). */
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_SIZE = 22;
const ENTRY = Buffer.from('PK\x01\x02', 'latin1');
/** Bytes at the end of a file that can contain this record. */
export const TAIL = END_SIZE + 65_535;

/** @throws Refused */
export const refuseTwoTypes = (type: FileType, head: Buffer, tail: Buffer): void => {
  const beginning = readHead(head.subarray(0, HEAD));
  if (holdsMarkup(beginning)) throw new Refused('polyglot');
  if (type !== 'application/pdf' && beginning.includes('%PDF-')) throw new Refused('polyglot');
  if (type !== DOCX && endsAsArchive(tail)) throw new Refused('polyglot');
};

const DOCX: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Whether a file ends as a ZIP archive: with the end record, and the list of entries at the offset that the record states.
 * @param tail the last bytes of the file, up to `TAIL`
 */
const endsAsArchive = (tail: Buffer): boolean => {
  for (let at = tail.lastIndexOf(END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
    if (at + END_SIZE > tail.length) continue;
    const list = at - tail.readUInt32LE(at + 12);
    // A list that begins before the tail cannot be checked, so the record is enough.
    if (list < 0 || tail.subarray(list, list + ENTRY.length).equals(ENTRY)) return true;
  }
  return false;
};
