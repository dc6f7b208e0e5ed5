// Seals the data key of a note's version to its readers.
import { sql } from 'kysely';
import type { EncryptionKey, KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { escrowKeyForWriting } from '../escrow/escrow-key.ts';
import { ESCROW, type NoteVersion, type Reader, sealNoteKey } from './boxes.ts';
import { readersOfPatient } from './readers.ts';
import { teamKeyForWriting } from './team-keys.ts';

export interface NewGrant {
  version: NoteVersion;
  reader: Reader;
  key: EncryptionKey;
  dataKey: Buffer;
}

/** Stores grants. A grant that exists is not changed. */
export const insertGrants = async (db: TenantDb, ctx: UserCtx, grants: readonly NewGrant[]): Promise<void> => {
  const sealed = grants.map(({ version, reader, key, dataKey }) => sealNoteKey(ctx.tenantId, version, reader, key, dataKey));
  await sql`insert into notes.grants (tenant_id, note_id, version, reader_kind, reader_id, generation, sealed, granted_by, granted_at)
    select ${ctx.tenantId}, g.note_id, g.version, g.kind, g.id, g.generation, g.sealed, ${ctx.actor.id}, ${ctx.now}
    from unnest(${grants.map(({ version }) => version.noteId)}::uuid[], ${grants.map(({ version }) => version.version)}::int[],
      ${grants.map(({ reader }) => reader.kind)}::text[], ${grants.map(({ reader }) => reader.id)}::int[],
      ${grants.map(({ key }) => key.generation)}::int[], ${sealed}::bytea[]) g(note_id, version, kind, id, generation, sealed)
    on conflict do nothing`.execute(db);
};

/**
 * Seals a new version's data key to the patient, the author, the patient's doctor, their team and the escrow. A reader without keys is pending until
 * they have some and another reader has passed the data key on.
 * @throws KEY_MISMATCH
 */
export const grantToReaders = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  { version, patientId, dataKey }: { version: NoteVersion; patientId: number; dataKey: Buffer },
): Promise<void> => {
  const { doctorId, teamId } = await readersOfPatient(tx.db, ctx.tenantId, patientId, ctx.actor.id);
  const keys = await deps.encryptionKeys(tx, ctx.tenantId, [patientId, ...(doctorId === null ? [] : [doctorId])]);
  // The author's public key comes from the private one, so every version has at least this reader.
  keys.set(ctx.actor.id, ring);
  const grants = [...keys].map(([id, key]): NewGrant => ({ version, reader: { kind: 'person', id }, key, dataKey }));
  const team = teamId === null ? undefined : await teamKeyForWriting(deps, tx, ctx, teamId);
  if (team && teamId !== null) grants.push({ version, reader: { kind: 'team', id: teamId }, key: team, dataKey });
  const escrow = await escrowKeyForWriting(deps, tx, ctx);
  if (escrow) grants.push({ version, reader: ESCROW, key: escrow, dataKey });
  await insertGrants(tx.db, ctx, grants);
};
