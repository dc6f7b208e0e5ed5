// Readers without a grant for their current key: a doctor who was assigned later, a patient who got an account, a member who joined a team, a user
// with new keys after a reset, the escrow after its administrators have changed. They are not stored: the queries compare the current readers with the grants.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { KeyRing } from '#modules/identity/index.ts';
import { isAtWork } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { READER_KINDS } from './boxes.ts';
import { currentDoctor, currentTeam } from './readers.ts';

const WaitingRow = z.object({
  note_id: z.string(),
  version: z.int(),
  patient_id: z.int(),
  reader_kind: z.enum(READER_KINDS),
  reader_id: z.int(),
  reader_name: z.string().nullable(),
});
export type WaitingRow = z.output<typeof WaitingRow>;

/** Versions that the caller's keys open. */
const opened = (ctx: UserCtx, ring: KeyRing): RawBuilder<unknown> => sql`
  select g.tenant_id, g.note_id, g.version from notes.grants g
    where g.tenant_id = ${ctx.tenantId} and g.reader_kind = 'person' and g.reader_id = ${ctx.actor.id} and g.generation = ${ring.generation}
  union
  select g.tenant_id, g.note_id, g.version from notes.team_key_members m
    join notes.grants g on g.tenant_id = m.tenant_id and g.reader_kind = 'team' and g.reader_id = m.team_id and g.generation = m.generation
    where m.tenant_id = ${ctx.tenantId} and m.user_id = ${ctx.actor.id} and m.user_generation = ${ring.generation}`;

/** Versions of notes whose readers include the caller. */
const expected = (ctx: UserCtx): RawBuilder<unknown> => sql`
  select v.tenant_id, v.note_id, v.version from (
    select n.tenant_id, n.id from notes.notes n where n.tenant_id = ${ctx.tenantId} and n.patient_id = ${ctx.actor.id}
    union select n.tenant_id, n.id from notes.notes n where n.tenant_id = ${ctx.tenantId} and n.author_id = ${ctx.actor.id}
    union select n.tenant_id, n.id from notes.assignments a join notes.notes n on n.tenant_id = a.tenant_id and n.patient_id = a.patient_id
      where a.tenant_id = ${ctx.tenantId} and a.doctor_id = ${ctx.actor.id} and a.ended_at is null
  ) n join notes.versions v on v.tenant_id = n.tenant_id and v.note_id = n.id`;

/** The readers of a note `n`. */
const readers = (withEscrow: boolean): RawBuilder<unknown> => sql`
  select 'person' as kind, n.patient_id as id union select 'person', n.author_id
  union select 'person', d.doctor_id from (${currentDoctor('n')}) d
  union select 'team', t.team_id from (${currentTeam('n')}) t where t.team_id is not null
  ${withEscrow ? sql`union select 'escrow', 0` : sql``}`;

interface Choice {
  limit: number;
  /** The generation of the escrow's key that is expected now; undefined when there is no escrow, or it is not asked for. */
  escrow?: number | undefined;
}

/**
 * Readers of `versions` without a grant. For a team a grant of any generation is enough: later members get the key of that generation from earlier
 * ones (`joinedLater`).
 */
const waiting = (versions: RawBuilder<unknown>, whose: RawBuilder<unknown>, { limit, escrow }: Choice) => rowsOf(WaitingRow)`
  select n.id as note_id, c.version, n.patient_id, r.kind as reader_kind, r.id as reader_id,
    case r.kind when 'escrow' then null when 'team' then (select t.name from wards.team_names t where t.tenant_id = n.tenant_id and t.id = r.id)
      else (select d.name from identity.directory d where d.tenant_id = n.tenant_id and d.id = r.id) end as reader_name
  from (${versions}) c
  join notes.notes n on n.tenant_id = c.tenant_id and n.id = c.note_id
  cross join lateral (${readers(escrow !== undefined)}) r
  left join identity.key_generations k on r.kind = 'person' and k.tenant_id = n.tenant_id and k.user_id = r.id
  where (r.kind <> 'person' or k.generation is not null) and ${whose} and not exists (select from notes.grants g
    where g.tenant_id = n.tenant_id and g.note_id = c.note_id and g.version = c.version and g.reader_kind = r.kind and g.reader_id = r.id
      and g.generation = case r.kind when 'team' then g.generation when 'escrow' then ${escrow ?? 0}::int else k.generation end)
  order by n.created_at desc, n.id desc, c.version desc, r.kind, r.id limit ${sql.lit(limit)}`;

/** Readers without a grant of a version that the caller can open. */
export const waitingForCaller = async (db: TenantDb, ctx: UserCtx, ring: KeyRing, choice: Choice): Promise<WaitingRow[]> =>
  (await waiting(opened(ctx, ring), sql`true`, choice).execute(db)).rows;

/** Keys that the caller waits for. */
export const callerWaitsFor = async (db: TenantDb, ctx: UserCtx, limit: number): Promise<WaitingRow[]> =>
  (await waiting(expected(ctx), sql`r.kind = 'person' and r.id = ${ctx.actor.id}`, { limit }).execute(db)).rows;

/** Readers of a patient's notes who wait for a key. */
export const waitingForPatient = async (db: TenantDb, { tenantId }: UserCtx, patientId: number, limit: number): Promise<WaitingRow[]> => {
  const versions = sql`select v.tenant_id, v.note_id, v.version from notes.notes n
    join notes.versions v on v.tenant_id = n.tenant_id and v.note_id = n.id where n.tenant_id = ${tenantId} and n.patient_id = ${patientId}`;
  return (await waiting(versions, sql`true`, { limit }).execute(db)).rows;
};

/** Those of `waitingForPatient`, and the escrow, whose keys can be taken from the escrow's grants of these generations. */
export const waitingUnderEscrow = async (
  db: TenantDb,
  { tenantId }: UserCtx,
  { patientId, generations }: { patientId: number; generations: readonly number[] },
  choice: Choice,
): Promise<WaitingRow[]> => {
  const versions = sql`select distinct g.tenant_id, g.note_id, g.version from notes.notes n
    join notes.grants g on g.tenant_id = n.tenant_id and g.note_id = n.id and g.reader_kind = 'escrow' and g.reader_id = 0
      and g.generation = any(${generations}::int[])
    where n.tenant_id = ${tenantId} and n.patient_id = ${patientId}`;
  return (await waiting(versions, sql`true`, choice).execute(db)).rows;
};

const JoinedRow = z.object({
  team_id: z.int(),
  generation: z.int(),
  user_id: z.int(),
  user_name: z.string().nullable(),
  public_key: bytes,
  binding: bytes,
  sealed: bytes,
});
export type JoinedRow = z.output<typeof JoinedRow>;

/** Members of the caller's teams without a pair that the caller holds and that notes are sealed to. */
export const joinedLater = async (db: TenantDb, ctx: UserCtx, ring: KeyRing, limit: number): Promise<JoinedRow[]> => {
  const { rows } = await rowsOf(
    JoinedRow,
  )`select own.team_id, own.generation, m.user_id, d.name as user_name, k.public_key, k.binding, own.sealed
    from notes.team_key_members own
    join notes.team_keys k on k.tenant_id = own.tenant_id and k.team_id = own.team_id and k.generation = own.generation
    join wards.membership m on m.tenant_id = own.tenant_id and m.team_id = own.team_id
    join identity.directory d on d.tenant_id = m.tenant_id and d.id = m.user_id
    join identity.key_generations g on g.tenant_id = m.tenant_id and g.user_id = m.user_id
    where own.tenant_id = ${ctx.tenantId} and own.user_id = ${ctx.actor.id} and own.user_generation = ${ring.generation}
      and ${isAtWork('d')}
      and not exists (select from notes.team_key_members h where h.tenant_id = own.tenant_id and h.team_id = own.team_id
        and h.generation = own.generation and h.user_id = m.user_id and h.user_generation = g.generation)
      and exists (select from notes.grants n where n.tenant_id = own.tenant_id and n.reader_kind = 'team' and n.reader_id = own.team_id
        and n.generation = own.generation)
    order by own.team_id, own.generation desc, m.user_id limit ${sql.lit(limit)}`.execute(db);
  return rows;
};
