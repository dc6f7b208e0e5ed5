// Opens handovers to colleagues when the recipient leaves, or is no longer a doctor or nurse, before every patient was accepted: the sender
// sees it, and any colleague may accept the rest.
import { z } from 'zod';
import { isAtWork } from '#modules/identity/views.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { recipientLeft } from '../events.ts';
import { IS_PENDING, PATIENTS } from './handover.ts';

const Row = z.object({ id: z.int(), ward_id: z.int(), from_id: z.int(), from_at_work: z.boolean(), patients: z.array(z.int()) });

/** Does nothing for a user who may (again) accept handovers. */
export const openToColleagues = async (tx: UnitOfWork, ctx: Ctx, userId: number): Promise<void> => {
  const { rows } = await rowsOf(Row)`update handovers.handovers h set recipient_left_at = ${ctx.now}
    where h.tenant_id = ${ctx.tenantId} and h.to_id = ${userId} and h.recipient_left_at is null and ${IS_PENDING} and not exists (
      select from identity.directory d where d.tenant_id = h.tenant_id and d.id = ${userId} and ${isAtWork('d')})
    returning h.id, h.ward_id, h.from_id, exists (
        select from identity.directory s where s.tenant_id = h.tenant_id and s.id = h.from_id and ${isAtWork('s')}) as from_at_work,
      ${PATIENTS} as patients`.execute(tx.db);
  for (const { id, ward_id, from_id, from_at_work } of rows) {
    tx.emit(recipientLeft, { handover_id: id, from_id, from_at_work, left_by_id: userId });
    tx.live({ tenantId: ctx.tenantId, kind: 'ward.changed', data: { what: 'handover', id, patient: null, wards: [ward_id] } });
    tx.live({ tenantId: ctx.tenantId, kind: 'handovers.changed', data: { handover: id, people: [from_id] } });
  }
  const patients = [...new Set(rows.flatMap((row) => row.patients))];
  if (rows.length > 0) tx.audit({ action: 'handovers.open-to-colleagues', patients, resource: { type: 'user', id: userId } });
};
