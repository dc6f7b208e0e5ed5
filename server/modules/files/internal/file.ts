// A file as it is stored in its row: type, size, owner, and what it is attached to.
import { z } from 'zod';
import { FileStatus, FileType, type StoredFile } from '#contracts/files.ts';
import type { Ctx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

export const FileRow = z.object({
  id: z.string(),
  owner_id: z.int(),
  patient_id: z.int().nullable(),
  key_id: z.int(),
  name: bytes,
  content_key: bytes,
  type: FileType,
  size: z.int(),
  status: FileStatus,
  attached_kind: z.string().nullable(),
  attached_id: z.string().nullable(),
  internal: z.boolean(),
  created_at: z.date(),
});
export type FileRow = z.output<typeof FileRow>;

export const COLUMNS = columnsOf(FileRow, 'f');

/** The places to which the sealed texts of a file are bound. */
export const namePlace = (id: string): string => `file/${id}/name`;
export const keyPlace = (id: string): string => `file/${id}/key`;

const sealedBy = (keyId: number, body: Buffer): SealedText => ({ keyId, body });

/** Returns a file as its owner and readers see it. */
export const shown = (cipher: TenantCipher, row: FileRow): StoredFile => ({
  id: row.id,
  name: cipher.open(sealedBy(row.key_id, row.name), namePlace(row.id)),
  type: row.type,
  size: row.size,
  status: row.status,
  created_at: row.created_at.toISOString(),
});

/** Returns the key of a file's bytes. */
export const contentKey = (cipher: TenantCipher, row: FileRow): Buffer =>
  Buffer.from(cipher.open(sealedBy(row.key_id, row.content_key), keyPlace(row.id)), 'base64');

/** Returns files by ID, ordered by ID; without those that are being stored or removed. */
export const findFiles = async (db: TenantDb, tenantId: number, ids: readonly string[]): Promise<FileRow[]> => {
  const { rows } = await rowsOf(FileRow)`select ${COLUMNS} from files.files f
    where f.tenant_id = ${tenantId} and f.id = any(${ids}) and f.status not in ('storing', 'removing') order by f.id`.execute(db);
  return rows;
};

/** @throws FILE_NOT_FOUND */
export const requireFile = async (db: TenantDb, tenantId: number, id: string): Promise<FileRow> => {
  const [file] = await findFiles(db, tenantId, [id]);
  if (!file) throw problem('FILE_NOT_FOUND');
  return file;
};

/** Whether a file is the caller's own and not attached. */
export const isOwnWaiting = ({ actor }: Ctx, { owner_id, attached_kind }: FileRow): boolean =>
  actor.kind === 'user' && actor.id === owner_id && attached_kind === null;

/** Returns the patient whose record a file concerns while it is not attached. */
export const patientsOf = ({ patient_id }: Pick<FileRow, 'patient_id'>): number[] => (patient_id === null ? [] : [patient_id]);
