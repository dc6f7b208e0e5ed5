// Opens versions of notes for a module whose records follow from notes: their readers are the readers of the note.
import { type RawBuilder, sql } from 'kysely';
import { requireRecordOf } from '#modules/access/index.ts';
import type { KeyRing } from '#modules/identity/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import type { NoteVersion } from '../keys/boxes.ts';
import { readsAll } from '../keys/readers.ts';
import { requireRing } from '../keys/require-ring.ts';
import { grantThroughTeam, loadNoteRows, ownGrant } from './note-rows.ts';
import { faultEntry, faultOf, type OpenedNote, openNotes, recordFaults } from './open-notes.ts';
import { type OpenVersion, planKeyOf } from './open-version.ts';

/** The keys of a caller's session, for one request. */
export interface NoteReading {
  /**
   * Returns the condition under which the caller reads rows `c`, which have `note_id`, `version` and `author_id` of a patient's notes.
   * @throws PATIENT_NOT_FOUND
   */
  readable(records: Records, patientId: number): Promise<RawBuilder<unknown>>;
  /**
   * Opens versions, by `versionName`. The number of statements does not depend on their number. Faults are recorded in the audit trail, so this must
   * not be called in a transaction.
   */
  open(records: Records, versions: readonly NoteVersion[]): Promise<Map<string, OpenVersion>>;
  /**
   * Opens one version; undefined when the caller is not a reader of the note.
   * @throws NOTE_TAMPERED, KEY_MISMATCH
   */
  openOne(records: Records, version: NoteVersion): Promise<OpenVersion | undefined>;
}

export const versionName = ({ noteId, version }: NoteVersion): string => `${noteId}/${version}`;

export const openVersionOf = ({ row, state, text, dataKey }: OpenedNote): OpenVersion => ({
  noteId: row.id,
  version: row.version,
  patientId: row.patient_id,
  writtenAt: row.written_at ?? row.created_at,
  state,
  text,
  planKey: dataKey && planKeyOf(dataKey),
});

const load = async (deps: NotesDeps, records: Records, ctx: UserCtx, ring: KeyRing, versions: readonly NoteVersion[]) => {
  if (versions.length === 0) return [];
  const chosen = sql`select c.note_id, c.version
    from unnest(${versions.map(({ noteId }) => noteId)}::uuid[], ${versions.map(({ version }) => version)}::int[]) c(note_id, version)`;
  return openNotes(deps, records, ctx, ring, await loadNoteRows(records.db, ctx, ring, chosen));
};

/** @throws NOTE_LOCKED when the caller's session holds no key; KEY_MISMATCH */
export const startReading = async (platform: Pick<Platform, 'audit'>, deps: NotesDeps, ctx: UserCtx): Promise<NoteReading> => {
  const ring = await requireRing(platform, deps, ctx, []);
  const { tenantId, actor } = ctx;
  const isReader = ({ db }: Records, patientId: number): Promise<boolean> => readsAll(db, tenantId, patientId, actor.id);
  return {
    readable: async (records, patientId) => {
      await requirePatient(records.db, tenantId, patientId);
      await requireRecordOf(ctx, patientId);
      return sql`(${await isReader(records, patientId)} or c.author_id = ${actor.id} or exists (${ownGrant(ctx, ring)})
        or exists (${grantThroughTeam(ctx, ring)}))`;
    },
    open: async (records, versions) => {
      const opened = await load(deps, records, ctx, ring, versions);
      await recordFaults(platform, ctx, opened);
      return new Map(opened.map(openVersionOf).map((version) => [versionName(version), version]));
    },
    openOne: async (records, version) => {
      const [opened] = await load(deps, records, ctx, ring, [version]);
      if (!opened) return undefined;
      const { row } = opened;
      const hasKey = row.own_sealed !== null || row.team_sealed !== null;
      if (!hasKey && row.author_id !== actor.id && !(await isReader(records, row.patient_id))) return undefined;
      const fault = faultOf(opened);
      if (fault) {
        await platform.audit.record(ctx, faultEntry(row, fault));
        throw problem(fault, { patients: [row.patient_id] });
      }
      return openVersionOf(opened);
    },
  };
};
