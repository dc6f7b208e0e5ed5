// Inspects the files that have to be read as a whole. Images are returned as they are stored.
import type { FileType } from '#contracts/files.ts';
import { inspectDoc } from './doc.ts';
import { inspectDocx } from './docx.ts';
import { cleanGif } from './gif.ts';
import { cleanJpeg, cleanPng } from './image.ts';

export type ReadAsWhole = Exclude<FileType, 'application/pdf'>;

const INSPECT: Readonly<Record<ReadAsWhole, (bytes: Buffer) => Buffer | undefined | Promise<Buffer | undefined>>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/gif': cleanGif,
  'application/msword': inspectDoc,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': inspectDocx,
};

/**
 * @returns the bytes to store in place of those that were sent; undefined for documents, which stay as they are
 * @throws Refused
 */
export const inspectWhole = async (type: ReadAsWhole, bytes: Buffer): Promise<Buffer | undefined> => INSPECT[type](bytes);
