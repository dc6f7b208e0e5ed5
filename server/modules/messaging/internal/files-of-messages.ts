// Readers of the files of a message: the readers of its thread, and for a note staff alone.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import { ThreadCategory } from '#contracts/messaging/thread.ts';
import { requireCorrespondent } from '#modules/access/index.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { FileOwner } from '#platform/module.ts';
import { ANSWERING } from '../policy.ts';
import { FILE_KIND } from './messages/write-messages.ts';
import { mayRead, reachOf } from './routing/reach.ts';

const OwnerRow = z.object({ patient_id: z.int(), category: ThreadCategory, assigned_to: z.int().nullable() });

export const messageFiles: FileOwner = {
  kind: FILE_KIND,
  reading: async (ctx, id) => {
    const { actor, tenantId, db } = ctx;
    if (actor.kind !== 'user') return undefined;
    const source = sql.raw(actor.role === 'patient' ? 'messaging.messages_of_patients' : 'messaging.messages');
    const { rows } = await rowsOf(OwnerRow)`select t.patient_id, t.category, t.assigned_to from ${source} m
      join messaging.threads t on t.tenant_id = m.tenant_id and t.id = m.thread_id
      where m.tenant_id = ${tenantId} and m.id = ${id}`.execute(db);
    const [thread] = rows;
    if (!thread) return undefined;
    const isReader =
      actor.role === 'patient'
        ? thread.patient_id === actor.id
        : (ANSWERING as readonly Role[]).includes(actor.role) && mayRead(await reachOf(db, tenantId, actor), thread);
    const patients = [thread.patient_id];
    if (isReader) await requireCorrespondent(ctx, patients);
    return { patients, isReader };
  },
};
