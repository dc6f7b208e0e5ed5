// News of notes, for their readers: a note was added, or changed in any way. News of the escrow, for administrators.
import { serverFrames as escrowFrames } from '#contracts/note-escrow.ts';
import { serverFrames } from '#contracts/notes.ts';
import { defineLive, type LiveDefinition, news } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotesDeps } from './internal/deps.ts';
import { ESCROW_CHANGED, EscrowChanged } from './internal/escrow/escrow-news.ts';
import { KEYS_RECEIVED, KeysReceived, NOTE_CHANGED, NoteNews, readersOfNotes } from './internal/notes/note-news.ts';

export const notesLive = (
  { tenantDb }: Pick<Platform, 'tenantDb'>,
  { administrators }: Pick<NotesDeps, 'administrators'>,
): LiveDefinition =>
  defineLive({
    news: [
      news({
        kinds: [NOTE_CHANGED],
        shape: NoteNews,
        frames: serverFrames,
        topics: ['me'],
        push: async (tenantId, heard, out) => {
          const added = new Set(heard.filter((one) => one.added).map(({ note }) => note));
          const readers = await readersOfNotes(tenantDb(tenantId), tenantId, [...new Set(heard.map(({ note }) => note))]);
          for (const { reader_id, ...note } of readers)
            out.sendTo([reader_id], { type: 'notes.changed', topic: 'me', data: { ...note, added: added.has(note.note_id) } });
        },
      }),
      news({
        kinds: [KEYS_RECEIVED],
        shape: KeysReceived,
        frames: serverFrames,
        topics: ['me'],
        push: async (_tenantId, heard, out) =>
          out.sendTo([...new Set(heard.flatMap(({ users }) => users))], { type: 'notes.keys-received', topic: 'me' }),
      }),
      news({
        kinds: [ESCROW_CHANGED],
        shape: EscrowChanged,
        frames: escrowFrames,
        topics: ['me'],
        push: async (tenantId, _, out) => out.sendTo(await administrators({ tenantId }), { type: 'escrow.changed', topic: 'me' }),
      }),
    ],
  });
