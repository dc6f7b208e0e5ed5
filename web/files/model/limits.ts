// The limits of the server (contracts/files.ts, contracts/messaging/thread.ts), checked before an upload. A test compares both.
import type { FileType } from '../../../contracts/files.ts';

export const MAX_BYTES = 10 * 1024 * 1024;
/** Maximum number of files of one message. */
export const MOST_FILES = 10;

/** The endings of the names of each type of files. */
export const ENDINGS: Readonly<Record<FileType, readonly string[]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/gif': ['.gif'],
  'application/pdf': ['.pdf'],
  'application/msword': ['.doc'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
};

/** For the attribute `accept`: with image types, phones offer their photos and convert them. */
export const ACCEPTED = [...Object.keys(ENDINGS), ...Object.values(ENDINGS).flat()].join();

export const isImage = (type: string): boolean => type.startsWith('image/');
