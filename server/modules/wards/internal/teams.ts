// Teams: the doctors and nurses who look after patients together.
import { sql } from 'kysely';
import { z } from 'zod';
import { Team } from '#contracts/teams.ts';
import { isAtWork } from '#modules/identity/views.ts';
import type { Ctx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { sortNaturally } from '#text/natural-order.ts';
import { lockPlace, MAX_PLACES, type PlaceKind, placeChanged, removePlace, requirePlace } from './place.ts';

export interface NewTeam {
  name: string;
  ward_id: number | null;
  members: readonly number[];
}

const TeamRow = Team.omit({ members: true });
type TeamRow = z.output<typeof TeamRow>;
const MemberRow = z.object({ team_id: z.int(), id: z.int(), name: z.string(), role: z.string() });
const InTeam = z.object({ user_id: z.int() });

const withMembers = async (db: TenantDb, tenantId: number, teams: readonly TeamRow[]): Promise<Team[]> => {
  const { rows } = await rowsOf(MemberRow)`select m.team_id, d.id, d.name, d.role from wards.team_members m
    cross join lateral (select id, name, role, status from identity.directory d where d.tenant_id = m.tenant_id and d.id = m.user_id limit 1) d
    where m.tenant_id = ${tenantId} and m.team_id = any(${teams.map(({ id }) => id)}) and ${isAtWork('d')}`.execute(db);
  const members = Map.groupBy(rows, (row) => row.team_id);
  return teams.map((team) => ({
    ...team,
    members: sortNaturally(members.get(team.id) ?? []).map(({ id, name, role }) => ({ id, name, role })),
  }));
};

/**
 * Finished tasks keep the ID of their team but do not prevent its removal, so this is not a foreign key. Open tasks of removed patients do
 * not prevent it either: they are in no list.
 */
const HAS_OPEN_TASKS = sql`exists (select from tasks.directory k
  cross join lateral (select from patients.directory p
    where p.tenant_id = k.tenant_id and p.id = k.patient_id and p.removed_at is null limit 1) present
  where k.tenant_id = t.tenant_id and k.team_id = t.id and k.status in ('open', 'in-progress'))`;
const LOOKS_AFTER_PATIENTS = sql`exists (select from wards.placements l where l.tenant_id = t.tenant_id and l.team_id = t.id)`;
const ANSWERS_PATIENTS = sql`exists (select from messaging.category_teams c where c.tenant_id = t.tenant_id and c.team_id = t.id)`;
const COLUMNS = sql`t.id, t.name, t.ward_id, (${LOOKS_AFTER_PATIENTS} or ${HAS_OPEN_TASKS} or ${ANSWERS_PATIENTS}) as in_use, t.version`;

export const TEAM: PlaceKind<Team> = {
  type: 'team',
  table: 'wards.teams',
  missing: 'TEAM_NOT_FOUND',
  find: async (db, tenantId, id) => {
    const { rows } = await rowsOf(TeamRow)`select ${COLUMNS} from wards.teams t where t.tenant_id = ${tenantId} and t.id = ${id}`.execute(
      db,
    );
    return (await withMembers(db, tenantId, rows))[0];
  },
  wardOf: ({ ward_id }) => ward_id,
};

/** Returns teams by name, with their members. */
export const listTeams = async (db: TenantDb, tenantId: number): Promise<Team[]> => {
  const { rows } = await rowsOf(TeamRow)`select ${COLUMNS} from wards.teams t where t.tenant_id = ${tenantId} limit ${MAX_PLACES}`.execute(
    db,
  );
  return withMembers(db, tenantId, sortNaturally(rows));
};

/** Returns the IDs of all members of these teams, each once. */
export const membersOf = async (db: TenantDb, tenantId: number, teamIds: readonly number[]): Promise<number[]> =>
  (
    await rowsOf(InTeam)`select distinct user_id from wards.team_members
      where tenant_id = ${tenantId} and team_id = any(${teamIds})`.execute(db)
  ).rows.map(({ user_id }) => user_id);

const setMembers = async (tx: UnitOfWork, ctx: Ctx, id: number, members: readonly number[]): Promise<void> => {
  const wanted = [...new Set(members)];
  const { rows } = await rowsOf(IdRow)`select d.id from unnest(${wanted}::int[]) m(id)
    cross join lateral (select id, role, status from identity.directory d where d.tenant_id = ${ctx.tenantId} and d.id = m.id limit 1) d
    where ${isAtWork('d')}`.execute(tx.db);
  if (rows.length < wanted.length) throw problem('USER_NOT_FOUND');
  await sql`delete from wards.team_members where tenant_id = ${ctx.tenantId} and team_id = ${id} and user_id <> all(${wanted}::int[])`.execute(
    tx.db,
  );
  await sql`insert into wards.team_members (tenant_id, team_id, user_id) select ${ctx.tenantId}, ${id}, m from unnest(${wanted}::int[]) m
    on conflict do nothing`.execute(tx.db);
};

/** @throws WARD_NOT_FOUND, USER_NOT_FOUND when a member is not an active doctor or nurse of the clinic, NAME_TAKEN */
export const addTeam = async (tx: UnitOfWork, ctx: Ctx, { name, ward_id: wardId, members }: NewTeam): Promise<Team> => {
  const insert = rowsOf(IdRow)`insert into wards.teams (tenant_id, ward_id, name)
    values (${ctx.tenantId}, ${wardId}, ${name}) returning id`;
  const { id } = (await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN', foreign: 'WARD_NOT_FOUND' })).rows[0]!;
  await setMembers(tx, ctx, id, members);
  const place = await requirePlace(tx.db, ctx.tenantId, TEAM, id);
  placeChanged(tx, ctx, TEAM, { place, id, verb: 'add' });
  return place;
};

/** Replaces a team's name, ward and members. @throws TEAM_NOT_FOUND, EDIT_CONFLICT and what addTeam throws */
export const changeTeam = async (tx: UnitOfWork, ctx: Ctx, id: number, team: NewTeam, expected: number): Promise<Team> => {
  await lockPlace(tx, ctx, TEAM, id, expected);
  const update = sql`update wards.teams set name = ${team.name}, ward_id = ${team.ward_id}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`;
  await refusing(update.execute(tx.db), { unique: 'NAME_TAKEN', foreign: 'WARD_NOT_FOUND' });
  await setMembers(tx, ctx, id, team.members);
  const place = await requirePlace(tx.db, ctx.tenantId, TEAM, id);
  placeChanged(tx, ctx, TEAM, { place, id, verb: 'change' });
  return place;
};

/** Removes a team without patients, open tasks and conversations of the inbox. @throws TEAM_NOT_FOUND, PLACE_IN_USE */
export const removeTeam = async (tx: UnitOfWork, ctx: Ctx, id: number): Promise<void> => {
  const { in_use } = await lockPlace(tx, ctx, TEAM, id);
  if (in_use) throw problem('PLACE_IN_USE');
  await removePlace(tx, ctx, TEAM, id);
};
