// News of notes, for their readers: a note was added, or changed in any way. News of the escrow, for administrators.
import { z } from 'zod';
import { serverFrames as escrowFrames } from '#contracts/note-escrow.ts';
import { NoteAdded, serverFrames } from '#contracts/notes.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { defineLive, type LiveDefinition, news } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { NOTE_ADDED } from './events.ts';
import { administratorsOf, ESCROW_CHANGED, EscrowChanged } from './internal/escrow/escrow-news.ts';
import { currentTeam } from './internal/keys/readers.ts';
import { NOTE_CHANGED, NoteChanged, readersOfNotes } from './internal/notes/note-news.ts';

const ReaderRow = z.object({ note_id: z.string(), reader: z.int() });

/** Returns the people who hold keys of notes, in person or as members of the patient's team, by note. */
const readersOf = async (db: TenantDb, tenantId: number, notes: readonly string[]): Promise<Map<string, number[]>> => {
  const { rows } = await rowsOf(ReaderRow)`select g.note_id::text as note_id, g.reader_id as reader from notes.grants g
      where g.tenant_id = ${tenantId} and g.note_id = any(${[...notes]}::uuid[]) and g.reader_kind = 'person'
    union select n.id::text, m.user_id from notes.notes n cross join lateral (${currentTeam('n')}) t
      join wards.membership m on m.tenant_id = n.tenant_id and m.team_id = t.team_id
      where n.tenant_id = ${tenantId} and n.id = any(${[...notes]}::uuid[])`.execute(db);
  return new Map([...Map.groupBy(rows, (row) => row.note_id)].map(([note, found]) => [note, found.map(({ reader }) => reader)]));
};

export const notesLive = ({ tenantDb }: Pick<Platform, 'tenantDb'>): LiveDefinition =>
  defineLive({
    news: [
      news({
        kinds: [NOTE_ADDED],
        shape: NoteAdded,
        frames: serverFrames,
        topics: ['me'],
        push: async (tenantId, heard, out) => {
          const readers = await readersOf(
            tenantDb(tenantId),
            tenantId,
            heard.map(({ note_id }) => note_id),
          );
          for (const { note_id, patient_id, author_id } of heard)
            out.sendTo(readers.get(note_id) ?? [], { type: 'note.added', topic: 'me', data: { note_id, patient_id, author_id } });
        },
      }),
      news({
        kinds: [NOTE_CHANGED],
        shape: NoteChanged,
        frames: serverFrames,
        topics: ['me'],
        push: async (tenantId, heard, out) => {
          const readers = await readersOfNotes(tenantDb(tenantId), tenantId, [...new Set(heard.map(({ note }) => note))]);
          for (const { note_id, patient_id, reader_id } of readers)
            out.sendTo([reader_id], { type: 'notes.changed', topic: 'me', data: { note_id, patient_id } });
        },
      }),
      news({
        kinds: [ESCROW_CHANGED],
        shape: EscrowChanged,
        frames: escrowFrames,
        topics: ['me'],
        push: async (tenantId, _, out) =>
          out.sendTo(await administratorsOf(tenantDb(tenantId), tenantId), { type: 'escrow.changed', topic: 'me' }),
      }),
    ],
  });
