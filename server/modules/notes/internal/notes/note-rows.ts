// Loads versions of notes as they are stored, each with the grant by which the caller can open it. One statement loads any number.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const NoteRow = z.object({
  id: z.string(),
  version: z.int(),
  latest_version: z.int(),
  /** Whether a version is stored with a higher number than `latest_version`. */
  has_newer: z.boolean(),
  patient_id: z.int(),
  author_id: z.int(),
  author_name: z.string().nullable(),
  author_role: Role.nullable(),
  consultation_id: z.int().nullable(),
  keep_plan: z.boolean(),
  created_at: z.date(),
  // Null when the version is missing.
  body: bytes.nullable(),
  previous_digest: bytes.nullable(),
  signed_generation: z.int().nullable(),
  signature: bytes.nullable(),
  written_at: z.date().nullable(),
  own_sealed: bytes.nullable(),
  team_id: z.int().nullable(),
  team_generation: z.int().nullable(),
  team_sealed: bytes.nullable(),
  member_sealed: bytes.nullable(),
  team_public: bytes.nullable(),
  team_binding: bytes.nullable(),
});
export type NoteRow = z.output<typeof NoteRow>;

/** Grants of a note version `c` to the caller's teams, with the keys of the teams. */
export const grantThroughTeam = (ctx: UserCtx, ring: KeyRing): RawBuilder<unknown> => sql`
  select g.reader_id as team_id, g.generation, g.sealed, m.sealed as member_sealed, k.public_key, k.binding from notes.grants g
  join notes.team_key_members m on m.tenant_id = g.tenant_id and m.team_id = g.reader_id and m.generation = g.generation
    and m.user_id = ${ctx.actor.id} and m.user_generation = ${ring.generation}
  join notes.team_keys k on k.tenant_id = m.tenant_id and k.team_id = m.team_id and k.generation = m.generation
  where g.tenant_id = ${ctx.tenantId} and g.note_id = c.note_id and g.version = c.version and g.reader_kind = 'team'`;

/** The grant of a note version `c` to the caller. */
export const ownGrant = (ctx: UserCtx, ring: KeyRing): RawBuilder<unknown> => sql`
  select g.sealed from notes.grants g where g.tenant_id = ${ctx.tenantId} and g.note_id = c.note_id and g.version = c.version
    and g.reader_kind = 'person' and g.reader_id = ${ctx.actor.id} and g.generation = ${ring.generation}`;

/** @param chosen a query for `note_id` and `version` */
export const loadNoteRows = async (db: TenantDb, ctx: UserCtx, ring: KeyRing, chosen: RawBuilder<unknown>): Promise<NoteRow[]> => {
  // The authors, who are few, are looked up once each, and a team's grant only where the caller has none of their own.
  const { rows } = await rowsOf(NoteRow)`with chosen as materialized (select n.*, c.version as chosen_version from (${chosen}) c
      join notes.notes n on n.tenant_id = ${ctx.tenantId} and n.id = c.note_id),
    authors as materialized (select a.author_id, d.name, d.role from (select distinct author_id from chosen) a
      cross join lateral (select d.name, d.role from identity.directory d where d.tenant_id = ${ctx.tenantId} and d.id = a.author_id limit 1) d)
    select n.id, c.version, n.version as latest_version,
      exists (select from notes.versions f where f.tenant_id = n.tenant_id and f.note_id = n.id and f.version > n.version) as has_newer,
      n.patient_id, n.author_id, d.name as author_name, d.role as author_role, n.consultation_id, n.keep_plan, n.created_at,
      v.body, v.previous_digest, v.signed_generation, v.signature, v.written_at, own.sealed as own_sealed,
      team.team_id, team.generation as team_generation, team.sealed as team_sealed, team.member_sealed, team.public_key as team_public,
      team.binding as team_binding
    from chosen n
    cross join lateral (select n.id as note_id, n.chosen_version as version) c
    left join lateral (select * from notes.versions v where v.tenant_id = ${ctx.tenantId} and v.note_id = c.note_id and v.version = c.version
      limit 1) v on true
    left join authors d on d.author_id = n.author_id
    left join lateral (${ownGrant(ctx, ring)} limit 1) own on true
    left join lateral (${grantThroughTeam(ctx, ring)} and own.sealed is null order by g.generation desc limit 1) team on true
    order by n.created_at desc, n.id desc`.execute(db);
  return rows;
};
