// Checks that a PDF is complete. Its active content is not judged here: scripts and attachments can be in compressed objects, where only a virus
// scanner finds them.
import { damaged } from './refusal.ts';

/** Readers look for the end marker in the last 1024 bytes (Adobe's implementation note 18 to PDF 1.7). */
const END_WITHIN = 1024;
const HEADER = /^%PDF-[12]\.\d/;

/** @throws Refused */
export const inspectPdf = (head: Buffer, tail: Buffer): void => {
  if (!HEADER.test(head.toString('latin1', 0, 16))) throw damaged();
  if (!tail.subarray(-END_WITHIN).includes('%%EOF')) throw damaged();
};
