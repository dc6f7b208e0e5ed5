// News of a note on the live bus, and the users who hear of it.
import { sql } from 'kysely';
import { z } from 'zod';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { Ctx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { currentDoctor, currentTeam } from '../keys/readers.ts';

export const NOTE_CHANGED = 'notes.changed';
export const NoteNews = z.object({ note: z.string(), added: z.boolean() });

/** A note is new, has a new version, or was passed on to a reader. */
export const noteChanged = ({ tenantId }: Pick<Ctx, 'tenantId'>, note: string, added = false): LiveMessage => ({
  tenantId,
  kind: NOTE_CHANGED,
  data: { note, added },
});

export const KEYS_RECEIVED = 'notes.keys-received';
export const KeysReceived = z.object({ users: z.array(z.int()) });

/** Users hold keys of their team now, with which they open notes that were written before they joined. */
export const keysReceived = ({ tenantId }: Pick<Ctx, 'tenantId'>, users: readonly number[]): LiveMessage => ({
  tenantId,
  kind: KEYS_RECEIVED,
  data: { users: [...users] },
});

const ReaderRow = z.object({ note_id: z.string(), patient_id: z.int(), author_id: z.int(), reader_id: IdRow.shape.id });

/** Returns the readers of notes: the author, the patient, the patient's doctor and the members of their team. */
export const readersOfNotes = async (
  db: TenantDb,
  tenantId: number,
  notes: readonly string[],
): Promise<readonly z.output<typeof ReaderRow>[]> => {
  const { rows } = await rowsOf(ReaderRow)`select n.id as note_id, n.patient_id, n.author_id, r.id as reader_id from notes.notes n
    cross join lateral (
      select n.patient_id as id union select n.author_id
      union select d.doctor_id from (${currentDoctor('n')}) d
      union select m.user_id from (${currentTeam('n')}) t
        join wards.membership m on m.tenant_id = n.tenant_id and m.team_id = t.team_id
    ) r
    where n.tenant_id = ${tenantId} and n.id = any(${sql.val(notes)}::uuid[])`.execute(db);
  return rows;
};
