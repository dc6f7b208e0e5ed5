// The escrow as administrators see it: its state, its holders, its requests, and the readers who wait for keys of a patient's notes.
import { z } from 'zod';
import type { ReplyOf } from '#contracts/endpoint.ts';
import type { Escrow, listEscrowReaders as endpoint } from '#contracts/note-escrow.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { type WaitingRow, waitingForPatient, waitingUnderEscrow } from '../keys/pending.ts';
import { MAX_PASSED_ON } from './escrow-grants.ts';
import { escrowState } from './escrow-key.ts';
import { listRequests } from './request-rows.ts';
import { usableShares } from './shares.ts';
import { MAX_SHARES } from './split-key.ts';

const AdminRow = z.object({ id: z.int(), name: z.string().nullable(), has_keys: z.boolean(), holds_share: z.boolean() });

const administrators = async (db: TenantDb, tenantId: number, generation: number): Promise<z.output<typeof AdminRow>[]> => {
  const { rows } = await rowsOf(
    AdminRow,
  )`select d.id, d.name, k.generation is not null as has_keys, exists (select from notes.escrow_shares s
      where s.tenant_id = d.tenant_id and s.generation = ${generation} and s.admin_id = d.id and s.admin_generation = k.generation) as holds_share
    from identity.directory d left join identity.key_generations k on k.tenant_id = d.tenant_id and k.user_id = d.id
    where d.tenant_id = ${tenantId} and d.role = 'admin' and d.status = 'active' order by d.id limit ${MAX_SHARES}`.execute(db);
  return rows;
};

export const viewEscrow = async (db: TenantDb, ctx: UserCtx): Promise<Escrow> => {
  const { newest, isPossible, isCurrent } = await escrowState(db, ctx.tenantId);
  const admins = await administrators(db, ctx.tenantId, newest?.generation ?? 0);
  const state = isCurrent ? 'active' : 'outdated';
  return {
    state: isPossible ? state : 'none',
    shared_at: newest?.createdAt.toISOString() ?? null,
    administrators: admins.map(({ name, ...admin }) => ({ ...admin, name: name ?? '' })),
    requests: await listRequests(db, ctx),
  };
};

/** @throws PATIENT_NOT_FOUND */
export const readersWhoWait = async (db: TenantDb, ctx: UserCtx, patientId: number): Promise<ReplyOf<typeof endpoint>> => {
  await requirePatient(db, ctx.tenantId, patientId);
  const generations = [...new Set((await usableShares(db, ctx)).map(({ generation }) => generation))];
  const nameOf = ({ reader_kind, reader_id }: WaitingRow): string => `${reader_kind}/${reader_id}`;
  const passable = Map.groupBy(await waitingUnderEscrow(db, ctx, { patientId, generations }, { limit: MAX_PASSED_ON }), nameOf);
  const waiting = Map.groupBy(await waitingForPatient(db, ctx, patientId, MAX_PASSED_ON), nameOf);
  return {
    readers: [...waiting].flatMap(([name, rows]) => {
      const { reader_kind: kind, reader_id: id, reader_name } = rows[0]!;
      if (kind === 'escrow') return [];
      return [{ kind, id, name: reader_name ?? '', waiting: rows.length, can_pass_on: passable.get(name)?.length ?? 0 }];
    }),
  };
};
