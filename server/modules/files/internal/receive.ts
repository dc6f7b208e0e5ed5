// Receives a file: inspects, scans, seals and stores it. Only a completed upload leaves anything.
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { z } from 'zod';
import { type FileType, GIVES_WAY_HOURS, MAX_WAITING_FILES, type StoredFile } from '#contracts/files.ts';
import { requireReader } from '#modules/access/index.ts';
import { actorKey, type UserActor, type UserCtx } from '#platform/context.ts';
import { release } from '#platform/crypto/passing-buffers.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { replayOf } from '#platform/operations/idempotency.ts';
import type { OperationCtx, UploadedFile } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { StorageUnavailable } from '#platform/storage/storage.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { checkJob } from './check-job.ts';
import { sealContent, storeSealed } from './content.ts';
import { findFiles, keyPlace, namePlace, patientsOf, shown } from './file.ts';
import { fileName } from './file-name.ts';
import { inspectUpload } from './inspect/inspect-upload.ts';
import type { Inspector } from './inspect/inspector.ts';
import { Refused } from './inspect/refusal.ts';
import { keepingRow } from './keep-row.ts';
import { markForRemoval, removeMarked } from './remove.ts';
import type { Scanner } from './scanner.ts';

export interface ReceiveDeps extends Pick<Platform, 'storage' | 'tenantDb' | 'transactions' | 'jobs' | 'clock'> {
  inspector: Inspector;
  /** Undefined if none is configured. */
  scanner: Scanner | undefined;
}

const CountRow = z.object({ files: z.int() });
const GIVES_WAY_MS = GIVES_WAY_HOURS * 3_600_000;

/** Counts the files that do not give way to a new one. @throws TOO_MANY_FILES */
const requireRoom = async (db: TenantDb, { tenantId, actor }: UserCtx, now: Date): Promise<void> => {
  const { rows } = await rowsOf(CountRow)`select count(*)::int as files from files.files where tenant_id = ${tenantId}
    and owner_id = ${actor.id} and attached_kind is null and status in ('ready', 'being-checked')
    and created_at > ${new Date(now.getTime() - GIVES_WAY_MS)}`.execute(db);
  if (rows[0]!.files >= MAX_WAITING_FILES) throw problem('TOO_MANY_FILES');
};

const OldRow = z.object({ id: z.string(), patient_id: z.int().nullable() });

/**
 * Marks the oldest waiting files for removal, so that there is room for one more. Nobody may be able to send or remove them: the tab in which they
 * were chosen was closed.
 * @returns their IDs
 */
const makeRoom = async (tx: UnitOfWork, { tenantId, actor }: UserCtx): Promise<string[]> => {
  const { rows } = await rowsOf(OldRow)`update files.files set status = 'removing' where tenant_id = ${tenantId} and id in (
      select id from files.files where tenant_id = ${tenantId} and owner_id = ${actor.id} and attached_kind is null
        and status in ('ready', 'being-checked') order by created_at desc, id desc offset ${sql.lit(MAX_WAITING_FILES - 1)})
    and attached_kind is null and status in ('ready', 'being-checked') returning id, patient_id`.execute(tx.db);
  for (const row of rows) tx.audit({ action: 'files.expire', patients: patientsOf(row), resource: { type: 'file', id: row.id } });
  return rows.map(({ id }) => id);
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
  /** Frees the bytes of a cleaned image, once they are stored. */
  done(): void;
}

const PIECE_BYTES = 64 * 1024;

/** Yields an image in pieces: whatever passes it on copies one at a time. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** @throws FILE_TYPE_NOT_ALLOWED, TOO_MANY_UPLOADS, VALIDATION_FAILED */
const contentOf = async (inspector: Inspector, { tenantId, actor }: UserCtx, file: UploadedFile): Promise<Content> => {
  if (file.size === 0) throw invalid({ file: 'must not be empty' });
  try {
    const { type, cleaned } = await inspectUpload(inspector, { tenantId, personId: actor.id }, file);
    if (cleaned)
      return { type, size: cleaned.length, open: () => Readable.from(piecesOf(cleaned)), sealed: undefined, done: () => release(cleaned) };
    return { type, size: file.size, open: file.open, sealed: file.sealed, done: () => undefined };
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
  id: string;
  key: Buffer;
  content: Content;
  name: string;
  patientId: number | null;
}

/**
 * Inserts the row before the bytes are stored, so that the clean-up finds them if this process ends.
 * @param now perhaps hours after the request began
 */
const announce = async (
  { db, cipher, ...ctx }: OperationCtx<UserActor>,
  now: Date,
  { id, key, content, name, patientId }: NewFile,
): Promise<void> => {
  const sealedName = cipher.seal(name, namePlace(id));
  const sealedKey = cipher.seal(key.toString('base64'), keyPlace(id));
  await sql`insert into files.files (tenant_id, id, owner_id, patient_id, key_id, name, content_key, type, size, status, created_at)
    values (${ctx.tenantId}, ${id}, ${ctx.actor.id}, ${patientId}, ${sealedName.keyId}, ${sealedName.body}, ${sealedKey.body}, ${content.type},
      ${content.size}, 'storing', ${now})`.execute(db);
};

/** Completes the upload. @throws TOO_MANY_FILES; StorageUnavailable; Replay if the same request was completed by another one */
const complete = async (
  deps: ReceiveDeps,
  ctx: UserCtx,
  id: string,
  status: 'ready' | 'being-checked',
  { patients, action }: { patients: readonly number[]; action: string },
): Promise<StoredFile> => {
  const { transactions, jobs, scanner, clock } = deps;
  const { tenantId } = ctx;
  let old: string[] = [];
  const received = await transactions.transact(ctx, async (tx) => {
    await lockOwner(tx.db, ctx);
    await requireRoom(tx.db, ctx, clock.now());
    old = await makeRoom(tx, ctx);
    const scannedAt = scanner && status === 'ready' ? ctx.now : null;
    await sql`update files.files set status = ${status}, scanned_at = ${scannedAt}
      where tenant_id = ${tenantId} and id = ${id} and status = 'storing'`.execute(tx.db);
    const [file] = await findFiles(tx.db, tenantId, [id]);
    // The clean-up has removed it: the storage took too long.
    if (!file) throw new StorageUnavailable();
    if (status === 'being-checked') await jobs.enqueue(tx.db, checkJob, { tenant_id: tenantId, file_id: id });
    tx.audit({ action, patients, resource: { type: 'file', id } });
    tx.created(201, id);
    return shown(tx.cipher, file);
  });
  // If this fails, the clean-up removes them later.
  for (const one of old) await removeMarked(deps, tenantId, one).catch(() => undefined);
  return received;
};

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
  const patients = actor.role === 'patient' ? [actor.id] : [];
  await requireReader(ctx, patients);
  if (ctx.idempotency) await replayOf(db, ctx, actorKey(actor), ctx.idempotency);
  await requireRoom(db, ctx, deps.clock.now());
  const content = await contentOf(deps.inspector, ctx, upload);
  const status = await statusAfterScan(deps.scanner, content, patients);
  const { sealed } = content;
  const { id, key } = sealed ?? { id: uuidv7(ctx.now), key: randomBytes(32) };
  await announce(ctx, deps.clock.now(), { id, key, content, name: fileName(upload.name, content.type), patientId: patients[0] ?? null });
  try {
    const file = { tenantId, id, key, size: content.size };
    const taken = keepingRow(db, deps.clock, file, sealed ? sealed.bytes() : sealContent(file, content.open()));
    await storeSealed(deps.storage, file, taken);
    content.done();
    return await complete(deps, ctx, id, status, { patients, action });
  } catch (error) {
    // If this fails, the clean-up removes it later.
    await abandon(deps, tenantId, id).catch(() => undefined);
    throw error;
  }
};

const Found = z.object({ id: z.string() });

/** Removes what was stored. If a transaction with an unknown outcome has completed the upload, the file stays. */
const abandon = async (deps: ReceiveDeps, tenantId: number, id: string): Promise<void> => {
  const db = deps.tenantDb(tenantId);
  if (await markForRemoval(db, tenantId, id, ['storing'])) return removeMarked(deps, tenantId, id);
  const { rows } = await rowsOf(Found)`select id from files.files where tenant_id = ${tenantId} and id = ${id}`.execute(db);
  // The clean-up removed the row before the storage had finished.
  if (rows.length === 0) await deps.storage.remove({ tenantId, id });
};
