// Lists keys that can be passed on to other readers, and passes them on.
import { sql } from 'kysely';
import type { PendingGrant } from '#contracts/notes.ts';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { escrowState, expectedGeneration } from '../escrow/escrow-key.ts';
import { ESCROW } from '../keys/boxes.ts';
import { insertGrants, type NewGrant } from '../keys/grant.ts';
import { grantsFor, versionName } from '../keys/grants-for.ts';
import { callerWaitsFor, type JoinedRow, joinedLater, type WaitingRow, waitingForCaller } from '../keys/pending.ts';
import { recordingMismatch, requireRing } from '../keys/require-ring.ts';
import { addHolders, openTeamKey } from '../keys/team-keys.ts';
import { keysReceived, noteChanged } from './note-news.ts';
import { loadNoteRows } from './note-rows.ts';
import { type OpenedNote, openNotes, recordFaults } from './open-notes.ts';

const MAX_LISTED = 200;
const MAX_GRANTED = 100;

const ofNote =
  (can_grant: boolean) =>
  (row: WaitingRow): PendingGrant => ({
    kind: 'note',
    note: { id: row.note_id, version: row.version, patient_id: row.patient_id },
    team_id: null,
    reader: { kind: row.reader_kind, id: row.reader_kind === ESCROW.kind ? null : row.reader_id, name: row.reader_name ?? '' },
    can_grant,
  });
const ofTeam = (row: JoinedRow): PendingGrant => ({
  kind: 'team',
  note: null,
  team_id: row.team_id,
  reader: { kind: 'person', id: row.user_id, name: row.user_name ?? '' },
  can_grant: true,
});

/** @throws NOTE_LOCKED, KEY_MISMATCH */
export const listPendingGrants = async (
  platform: Pick<Platform, 'audit'>,
  deps: NotesDeps,
  db: TenantDb,
  ctx: UserCtx,
): Promise<PendingGrant[]> => {
  const ring = await requireRing(platform, deps, ctx, []);
  const escrow = expectedGeneration(await escrowState(db, ctx.tenantId));
  const [others, teams, own] = await Promise.all([
    waitingForCaller(db, ctx, ring, { limit: MAX_LISTED, escrow }),
    joinedLater(db, ctx, ring, MAX_LISTED),
    callerWaitsFor(db, ctx, MAX_LISTED),
  ]);
  return [...others.map(ofNote(true)), ...teams.map(ofTeam), ...own.map(ofNote(false))];
};

/** Passes the keys of teams on to members who joined, and tells their open pages. */
const grantTeamKeys = async (deps: NotesDeps, tx: UnitOfWork, ctx: UserCtx, ring: KeyRing, rows: readonly JoinedRow[]): Promise<void> => {
  const keys = await deps.encryptionKeys(tx, ctx.tenantId, [...new Set(rows.map((row) => row.user_id))]);
  for (const { team_id: teamId, generation, user_id, public_key, binding, sealed } of rows) {
    const { privateRaw } = openTeamKey(tx.cipher, ctx.tenantId, ring, { teamId, generation, publicRaw: public_key, binding, sealed });
    const key = keys.get(user_id);
    if (key) await addHolders(tx.db, ctx, { teamId, generation, privateRaw }, new Map([[user_id, key]]));
  }
  if (keys.size > 0) tx.live(keysReceived(ctx, [...keys.keys()]));
};

/** Seals the data keys of notes to readers who wait for them. Notes with a fault are left out. */
const grantNoteKeys = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  rows: readonly WaitingRow[],
): Promise<{ grants: NewGrant[]; opened: OpenedNote[] }> => {
  const chosen = sql`select distinct c.note_id, c.version
    from unnest(${rows.map((row) => row.note_id)}::uuid[], ${rows.map((row) => row.version)}::int[]) c(note_id, version)`;
  const opened = await openNotes(deps, tx, ctx, ring, await loadNoteRows(tx.db, ctx, ring, chosen));
  const dataKeys = new Map(opened.flatMap(({ row, dataKey }) => (dataKey ? [[versionName(row.id, row.version), dataKey] as const] : [])));
  const grants = await grantsFor(deps, tx, ctx, rows, dataKeys);
  if (grants.length > 0) await insertGrants(tx.db, ctx, grants);
  return { grants, opened };
};

/**
 * Passes on the keys that the caller's session opens to the readers who wait for them.
 * @throws NOTE_LOCKED, KEY_MISMATCH
 */
export const grantNotes = async (
  platform: Pick<Platform, 'audit' | 'transactions'>,
  deps: NotesDeps,
  ctx: UserCtx,
): Promise<{ granted: number; remaining: boolean }> => {
  const ring = await requireRing(platform, deps, ctx, []);
  const { opened, ...result } = await recordingMismatch(platform, ctx, [], () =>
    platform.transactions.transact(ctx, async (tx) => {
      const teams = await joinedLater(tx.db, ctx, ring, MAX_GRANTED + 1);
      await grantTeamKeys(deps, tx, ctx, ring, teams.slice(0, MAX_GRANTED));
      const escrow = expectedGeneration(await escrowState(tx.db, ctx.tenantId));
      const waiting = await waitingForCaller(tx.db, ctx, ring, { limit: MAX_GRANTED + 1, escrow });
      const { grants, opened } = await grantNoteKeys(deps, tx, ctx, ring, waiting.slice(0, MAX_GRANTED));
      const granted = new Set(grants.map(({ version }) => version.noteId));
      const patients = new Set(waiting.filter((row) => granted.has(row.note_id)).map((row) => row.patient_id));
      for (const note of granted) tx.live(noteChanged(ctx, note));
      tx.audit({ action: 'notes.grant', patients: [...patients] });
      return {
        opened,
        granted: Math.min(teams.length, MAX_GRANTED) + grants.length,
        remaining: teams.length > MAX_GRANTED || waiting.length > MAX_GRANTED,
      };
    }),
  );
  await recordFaults(platform, ctx, opened);
  return result;
};
