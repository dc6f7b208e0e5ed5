// Receives a file: inspects, scans, seals and stores it. Only a completed upload leaves anything.
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { z } from 'zod';
import { type FileType, MAX_WAITING_FILES, type StoredFile } from '#contracts/files.ts';
import { requireReader } from '#modules/access/index.ts';
import { actorKey, type UserActor, type UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { replayOf } from '#platform/operations/idempotency.ts';
import type { OperationCtx, UploadedFile } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { checkJob } from './check-job.ts';
import { storeContent, storeSealed } from './content.ts';
import { keyPlace, namePlace, requireFile, shown } from './file.ts';
import { fileName } from './file-name.ts';
import { inspectUpload } from './inspect/inspect-upload.ts';
import type { Inspector } from './inspect/inspector.ts';
import { Refused } from './inspect/refusal.ts';
import { markForRemoval, removeMarked } from './remove.ts';
import type { Scanner } from './scanner.ts';

export interface ReceiveDeps extends Pick<Platform, 'storage' | 'tenantDb' | 'transactions' | 'jobs' | 'clock'> {
  inspector: Inspector;
  /** Undefined if none is configured. */
  scanner: Scanner | undefined;
}

const CountRow = z.object({ files: z.int() });

/** @throws TOO_MANY_FILES */
const requireRoom = async (db: TenantDb, { tenantId, actor }: UserCtx): Promise<void> => {
  const { rows } = await rowsOf(CountRow)`select count(*)::int as files from files.files where tenant_id = ${tenantId}
    and owner_id = ${actor.id} and attached_kind is null and status in ('ready', 'being-checked')`.execute(db);
  if (rows[0]!.files >= MAX_WAITING_FILES) throw problem('TOO_MANY_FILES');
};

/** Uploads of one person are counted one after the other. */
const lockOwner = async (db: TenantDb, { tenantId, actor }: UserCtx): Promise<void> => {
  await lockName(db, `files.owner/${tenantId}/${actor.id}`);
};

/** The part of an upload that is stored. */
interface Content {
  type: FileType;
  size: number;
  open(): Readable;
  /** The same bytes as they were sealed on arrival; undefined for a cleaned image, which is sealed when it is stored. */
  sealed: UploadedFile['sealed'] | undefined;
}

/** @throws FILE_TYPE_NOT_ALLOWED, TOO_MANY_UPLOADS, VALIDATION_FAILED */
const contentOf = async (inspector: Inspector, { tenantId, actor }: UserCtx, file: UploadedFile): Promise<Content> => {
  if (file.size === 0) throw invalid({ file: 'must not be empty' });
  try {
    const { type, cleaned } = await inspectUpload(inspector, { tenantId, personId: actor.id }, file);
    if (cleaned) return { type, size: cleaned.length, open: () => Readable.from([cleaned]), sealed: undefined };
    return { type, size: file.size, open: file.open, sealed: file.sealed };
  } catch (error) {
    throw error instanceof Refused ? problem('FILE_TYPE_NOT_ALLOWED', { details: { reason: error.reason } }) : error;
  }
};

/** @throws FILE_INFECTED */
const statusAfterScan = async (
  scanner: Scanner | undefined,
  { open }: Content,
  patients: readonly number[],
): Promise<'ready' | 'being-checked'> => {
  if (!scanner) return 'ready';
  const verdict = await scanner.scan(open).catch(() => undefined);
  if (verdict === 'infected') throw problem('FILE_INFECTED', { patients });
  return verdict === 'clean' ? 'ready' : 'being-checked';
};

interface NewFile {
  /** When all of its bytes had arrived, which may be hours after the request began. */
  arrivedAt: Date;
  id: string;
  key: Buffer;
  content: Content;
  name: string;
  patientId: number | null;
}

/** Inserts the row before the bytes are stored, so that the clean-up finds them if this process ends. */
const announce = async (
  { db, cipher, ...ctx }: OperationCtx<UserActor>,
  { arrivedAt, id, key, content, name, patientId }: NewFile,
): Promise<void> => {
  const sealedName = cipher.seal(name, namePlace(id));
  const sealedKey = cipher.seal(key.toString('base64'), keyPlace(id));
  await sql`insert into files.files (tenant_id, id, owner_id, patient_id, key_id, name, content_key, type, size, status, created_at)
    values (${ctx.tenantId}, ${id}, ${ctx.actor.id}, ${patientId}, ${sealedName.keyId}, ${sealedName.body}, ${sealedKey.body}, ${content.type},
      ${content.size}, 'storing', ${arrivedAt})`.execute(db);
};

/** Completes the upload. @throws TOO_MANY_FILES; Replay if the same request was completed by another one */
const complete = (
  { transactions, jobs, scanner }: ReceiveDeps,
  ctx: UserCtx,
  id: string,
  status: 'ready' | 'being-checked',
  { patients, action }: { patients: readonly number[]; action: string },
) =>
  transactions.transact(ctx, async (tx) => {
    const { tenantId } = ctx;
    await lockOwner(tx.db, ctx);
    await requireRoom(tx.db, ctx);
    const scannedAt = scanner && status === 'ready' ? ctx.now : null;
    await sql`update files.files set status = ${status}, scanned_at = ${scannedAt}
      where tenant_id = ${tenantId} and id = ${id} and status = 'storing'`.execute(tx.db);
    const file = await requireFile(tx.db, tenantId, id);
    if (status === 'being-checked') await jobs.enqueue(tx.db, checkJob, { tenant_id: tenantId, file_id: id });
    tx.audit({ action, patients, resource: { type: 'file', id } });
    tx.created(201, id);
    return shown(tx.cipher, file);
  });

/**
 * Receives a file from the caller.
 * @param action of the audit trail
 * @throws FILE_TYPE_NOT_ALLOWED, FILE_INFECTED, TOO_MANY_FILES, TOO_MANY_UPLOADS, VALIDATION_FAILED; StorageUnavailable; Replay
 */
export const receiveFile = async (
  deps: ReceiveDeps,
  ctx: OperationCtx<UserActor>,
  upload: UploadedFile,
  action: string,
): Promise<StoredFile> => {
  const { tenantId, actor, db } = ctx;
  const arrivedAt = deps.clock.now();
  const patients = actor.role === 'patient' ? [actor.id] : [];
  await requireReader(ctx, patients);
  if (ctx.idempotency) await replayOf(db, ctx, actorKey(actor), ctx.idempotency);
  await requireRoom(db, ctx);
  const content = await contentOf(deps.inspector, ctx, upload);
  const status = await statusAfterScan(deps.scanner, content, patients);
  const { sealed } = content;
  const { id, key } = sealed ?? { id: uuidv7(ctx.now), key: randomBytes(32) };
  await announce(ctx, { arrivedAt, id, key, content, name: fileName(upload.name, content.type), patientId: patients[0] ?? null });
  try {
    const file = { tenantId, id, key, size: content.size };
    await (sealed ? storeSealed(deps.storage, file, sealed.bytes()) : storeContent(deps.storage, file, content.open()));
    return await complete(deps, ctx, id, status, { patients, action });
  } catch (error) {
    // If this fails, the clean-up removes it later.
    await abandon(deps, tenantId, id).catch(() => undefined);
    throw error;
  }
};

/** Removes what was stored. If a transaction with an unknown outcome has completed the upload, the file stays. */
const abandon = async (deps: ReceiveDeps, tenantId: number, id: string): Promise<void> => {
  if (await markForRemoval(deps.tenantDb(tenantId), tenantId, id, ['storing'])) await removeMarked(deps, tenantId, id);
};
