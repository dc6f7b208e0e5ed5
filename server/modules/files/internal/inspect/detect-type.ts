// Detects the type of a file by its first bytes. Its name and declared type are not trusted.
import type { FileType } from '#contracts/files.ts';
import { Refused } from './refusal.ts';

/** Bytes at the beginning of a file that browsers and PDF readers use to detect its type (WHATWG MIME Sniffing: 1445; PDF: 1024). */
export const HEAD = 1536;

/** First bytes of the allowed types; containers are inspected later. */
const ALLOWED: readonly (readonly [type: FileType, first: string])[] = [
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['application/pdf', '%PDF-'],
  ['application/msword', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\x03\x04'],
];

const ARCHIVES: readonly string[] = [
  'PK',
  '7z\xbc\xaf\x27\x1c',
  'Rar!',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ',
  '\x28\xb5\x2f\xfd',
  'MSCF',
  '\x60\xea',
];
const PROGRAMS: readonly string[] = ['MZ', '\x7fELF', '#!', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe'];
/** A tar archive has its signature after the first name. */
const TAR = { at: 257, mark: 'ustar' };

const SVG = /<svg[\s>/]/i;
const HTML = /<(?:!doctype\s+html|html|head|body|script|iframe|meta|object|embed)[\s>/]/i;

/** Whether the beginning of a file contains HTML or SVG. */
export const holdsMarkup = (head: string): boolean => SVG.test(head) || HTML.test(head);

/** Decodes bytes as Latin-1, without zeros, so that UTF-16 can be searched too. */
export const readHead = (head: Buffer): string => head.toString('latin1').replaceAll('\0', '');

/**
 * @param head the first bytes of a file, up to `HEAD`
 * @throws Refused
 */
export const detectType = (head: Buffer): FileType => {
  const text = head.toString('latin1');
  const found = ALLOWED.find(([, first]) => text.startsWith(first));
  if (found) return found[0];
  if (text.includes('%PDF-')) throw new Refused('polyglot');
  if (ARCHIVES.some((mark) => text.startsWith(mark)) || text.startsWith(TAR.mark, TAR.at)) throw new Refused('archive');
  if (PROGRAMS.some((mark) => text.startsWith(mark))) throw new Refused('program');
  const readable = readHead(head);
  if (SVG.test(readable)) throw new Refused('svg');
  if (HTML.test(readable)) throw new Refused('html');
  throw new Refused('unknown');
};
