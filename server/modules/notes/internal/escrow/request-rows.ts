// Requests to the escrow as they are stored, and as administrators see them.
import { sql } from 'kysely';
import { z } from 'zod';
import { EscrowReason, type EscrowRequest, type EscrowStatus } from '#contracts/note-escrow.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

const MAX_LISTED = 200;

const RequestRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  patient_name: z.string().nullable(),
  patient_mrn: z.string().nullable(),
  patient_born: z.string().nullable(),
  reader_kind: z.enum(['person', 'team']),
  reader_id: z.int(),
  reader_name: z.string().nullable(),
  reason: EscrowReason,
  requested_by: z.int(),
  requested_by_name: z.string().nullable(),
  is_admin: z.boolean().nullable(),
  requested_at: z.date(),
  expires_at: z.date(),
  outcome: z.enum(['approved', 'withdrawn', 'declined']).nullable(),
  decided_by: z.int().nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: z.date().nullable(),
  granted: z.int().nullable(),
  has_share: z.boolean(),
});
type RequestRow = z.output<typeof RequestRow>;

const statusOf = ({ outcome, expires_at, is_admin }: RequestRow, now: Date): EscrowStatus => {
  if (outcome) return outcome;
  if (expires_at <= now) return 'expired';
  return is_admin ? 'open' : 'lapsed';
};

const present = ({ now, actor }: UserCtx, row: RequestRow): EscrowRequest => {
  const status = statusOf(row, now);
  return {
    id: row.id,
    patient: {
      id: row.patient_id,
      name: row.patient_name ?? '',
      medical_record_number: row.patient_mrn ?? '',
      date_of_birth: row.patient_born,
    },
    reader: { kind: row.reader_kind, id: row.reader_id, name: row.reader_name ?? '' },
    reason: row.reason,
    status,
    requested_by: { id: row.requested_by, name: row.requested_by_name ?? '' },
    requested_at: row.requested_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    decided_by: row.decided_by === null ? null : { id: row.decided_by, name: row.decided_by_name ?? '' },
    decided_at: row.decided_at?.toISOString() ?? null,
    granted: row.granted,
    can_approve: status === 'open' && row.has_share && row.requested_by !== actor.id,
  };
};

/** Requests `r` with the names of the people in them. */
const requests = ({ tenantId, actor }: UserCtx) => {
  const nameOf = (id: string) => sql`(select d.name from identity.directory d where d.tenant_id = r.tenant_id and d.id = ${sql.ref(id)})`;
  return sql`select r.id, r.patient_id, p.name as patient_name, p.mrn as patient_mrn, to_char(p.date_of_birth, 'YYYY-MM-DD') as patient_born, r.reader_kind, r.reader_id,
      case r.reader_kind when 'team' then (select t.name from wards.team_names t where t.tenant_id = r.tenant_id and t.id = r.reader_id)
        else ${nameOf('r.reader_id')} end as reader_name,
      r.reason, r.requested_by, ${nameOf('r.requested_by')} as requested_by_name,
      (select d.role = 'admin' and d.status = 'active' from identity.directory d where d.tenant_id = r.tenant_id and d.id = r.requested_by) as is_admin,
      r.requested_at, r.expires_at, r.outcome, r.decided_by, ${nameOf('r.decided_by')} as decided_by_name, r.decided_at, r.granted,
      exists (select from notes.escrow_request_shares s join identity.key_generations k on k.tenant_id = s.tenant_id and k.user_id = s.admin_id
        where s.tenant_id = r.tenant_id and s.request_id = r.id and s.admin_id = ${actor.id} and s.admin_generation = k.generation) as has_share
    from notes.escrow_requests r left join patients.directory p on p.tenant_id = r.tenant_id and p.id = r.patient_id
    where r.tenant_id = ${tenantId}`;
};

export const listRequests = async (db: TenantDb, ctx: UserCtx): Promise<EscrowRequest[]> => {
  const { rows } = await rowsOf(RequestRow)`${requests(ctx)} order by r.requested_at desc, r.id desc limit ${sql.lit(MAX_LISTED)}`.execute(
    db,
  );
  return rows.map((row) => present(ctx, row));
};

/** @throws ESCROW_REQUEST_NOT_FOUND */
export const findRequest = async (db: TenantDb, ctx: UserCtx, id: string): Promise<EscrowRequest> => {
  const { rows } = await rowsOf(RequestRow)`${requests(ctx)} and r.id = ${id}`.execute(db);
  if (!rows[0]) throw problem('ESCROW_REQUEST_NOT_FOUND');
  return present(ctx, rows[0]);
};
