// Names of files: shown to people and suggested where they save a download, never part of a path on the server.
import type { FileType } from '#contracts/files.ts';
import { showsSomething } from '#text/visible.ts';

/** In characters. */
const MAX = 200;
/** Control characters, line ends, and characters that turn the direction of what follows: "photo\u202Egpj.exe" reads as "photoexe.jpg". */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** Control characters, percent-encoded: browsers encode line ends in a form like this, and programs may decode a name in a header (RFC 7578, 8187). */
const ENCODED_CONTROLS = /(?:%(?:[01][\da-f]|7f))+/gi;
/** Ends a folder, also percent-encoded. */
const SEPARATOR = /[\\/]|%2f|%5c/i;

const ENDINGS: Readonly<Record<FileType, readonly [usual: string, ...others: string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'application/msword': ['doc'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
};

/**
 * Returns the name under which a file is stored: the last part of the sender's name, without invisible characters, and with an extension of its
 * type, so that no program opens it as something else.
 */
export const fileName = (sent: string, type: FileType): string => {
  // A space, so that what is left on both sides encodes nothing.
  const last = sent.normalize().replaceAll(UNSEEN, '').replaceAll(ENCODED_CONTROLS, ' ').split(SEPARATOR).at(-1)!;
  const visible = last.replace(/^[\s.]+|[\s.]+$/g, '');
  const [usual, ...others] = ENDINGS[type];
  const ending = [usual, ...others].find((one) => visible.toLowerCase().endsWith(`.${one}`));
  const base = ending === undefined ? visible : visible.slice(0, -ending.length - 1);
  const suffix = ending === undefined ? usual : visible.slice(-ending.length);
  const short = [...base]
    .slice(0, MAX - suffix.length - 1)
    .join('')
    .trimEnd();
  return `${showsSomething(short) ? short : 'file'}.${suffix}`;
};
