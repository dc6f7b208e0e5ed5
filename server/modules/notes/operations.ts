// Operations on notes.
import * as drafts from '#contracts/note-drafts.ts';
import * as contract from '#contracts/notes.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotesDeps } from './internal/deps.ts';
import { recordingMismatch } from './internal/keys/require-ring.ts';
import { amendNote } from './internal/notes/amend-note.ts';
import { getDraft, saveDraft } from './internal/notes/drafts.ts';
import { openNote } from './internal/notes/get-note.ts';
import { listNotes } from './internal/notes/list-notes.ts';
import { presentNote } from './internal/notes/open-notes.ts';
import { grantNotes, listPendingGrants } from './internal/notes/pending-grants.ts';
import { openVersionOf } from './internal/notes/reading.ts';
import { writeNote } from './internal/notes/write-note.ts';
import * as may from './policy.ts';

export const noteOperations = (platform: Platform, deps: NotesDeps): Operation[] => {
  const view = async (ctx: OperationCtx<UserActor>, id: string, version?: number): Promise<contract.Note> => {
    const { opened } = await openNote(platform, deps, ctx, ctx, id, version);
    return presentNote(opened);
  };
  const open = async (ctx: OperationCtx<UserActor>, id: string, version?: number): Promise<contract.Note> => {
    const { opened } = await openNote(platform, deps, ctx, ctx, id, version);
    ctx.touch({ patients: [opened.row.patient_id], resource: { type: 'note', id } });
    await deps.plans.resume(ctx, openVersionOf(opened));
    return presentNote(opened);
  };
  /** A repeated request opens the note that the first one wrote, and is recorded as a read. */
  const reopened = {
    audit: { read: 'notes.open' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => open(ctx, id),
  };

  return [
    operation(contract.listNotes, {
      permission: may.readNotes,
      audit: { read: 'notes.list' },
      handle: async (ctx, { query }) => {
        const found = await listNotes(platform, deps, ctx, ctx, query);
        ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
        return found;
      },
    }),
    operation(contract.getNote, {
      permission: may.readNotes,
      audit: { read: 'notes.open' },
      handle: (ctx, { params, query }) => open(ctx, params.id, query.version),
    }),
    operation(contract.writeNote, {
      permission: may.writeNotes,
      audit: { write: 'notes.write' },
      handle: async (ctx, { body }) => view(ctx, await writeNote(platform, deps, ctx, body)),
      replay: reopened,
    }),
    operation(contract.amendNote, {
      permission: may.writeNotes,
      audit: { write: 'notes.amend' },
      handle: async (ctx, { params, body, version }) => {
        await amendNote(platform, deps, ctx, params.id, { text: body.text, expected: version });
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(drafts.getNoteDraft, {
      permission: may.writeNotes,
      audit: { read: 'notes.drafts.view' },
      handle: async (ctx, { params, query }) => {
        const draft = await getDraft(platform, deps, ctx, { patientId: params.patient_id, noteId: query.note_id ?? null });
        ctx.touch({ patients: [params.patient_id], resource: { type: 'patient', id: params.patient_id } });
        return { draft };
      },
    }),
    operation(drafts.saveNoteDraft, {
      permission: may.writeNotes,
      // It is saved at each pause of its author: the trail counts repetitions, as those of reads.
      audit: { read: 'notes.drafts.save' },
      handle: async (ctx, { params, query, body }) => {
        const { patient_id: patientId } = params;
        const draft = await recordingMismatch(platform, ctx, [patientId], () =>
          platform.transactions.transact(ctx, (tx) => saveDraft(deps, tx, ctx, { patientId, noteId: query.note_id ?? null }, body)),
        );
        ctx.touch({ patients: [patientId], resource: { type: 'patient', id: patientId } });
        return { draft };
      },
    }),
    operation(contract.listPendingGrants, {
      permission: may.grantNotes,
      audit: { read: 'notes.pending-grants.list' },
      handle: async (ctx) => {
        const grants = await listPendingGrants(platform, deps, ctx.db, ctx);
        ctx.touch({ patients: [...new Set(grants.flatMap(({ note }) => (note ? [note.patient_id] : [])))] });
        return { grants };
      },
    }),
    operation(contract.grantNotes, {
      permission: may.grantNotes,
      audit: { write: 'notes.grant' },
      handle: (ctx) => grantNotes(platform, deps, ctx),
    }),
  ];
};
