// Scans a stored file.
import type { Platform } from '#platform/platform.ts';
import { openContent } from './content.ts';
import { contentKey, type FileRow } from './file.ts';
import type { Scanner, Verdict } from './scanner.ts';

/** @throws Unreadable; any other error when the scanner has no verdict */
export const scanStored = async (
  { storage, tenantKeys }: Pick<Platform, 'storage' | 'tenantKeys'>,
  scanner: Scanner,
  tenantId: number,
  file: FileRow,
): Promise<Verdict> => {
  const { id, size } = file;
  const key = contentKey(await tenantKeys.cipher(tenantId), file);
  return scanner.scan(() => openContent(storage, { tenantId, id, key, size }));
};
