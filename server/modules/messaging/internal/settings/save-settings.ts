// Saves the settings of the inbox as a whole, as their next version.
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { MessagingSettings, setMessagingSettings } from '#contracts/messaging/settings.ts';
import type { UserCtx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { invalid, problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { runClocksAgain } from '../clock/run-clocks-again.ts';
import { requireAnswering } from './answering.ts';
import { loadSettings } from './settings.ts';

type Settings = Omit<BodyOf<typeof setMessagingSettings>, 'version'>;

const twice = <T>(things: readonly T[], key: (thing: T) => unknown): number => {
  const keys = things.map(key);
  return keys.findIndex((one, i) => keys.indexOf(one) < i);
};

/** @throws VALIDATION_FAILED naming an entry that contradicts another one */
const requireConsistent = ({ categories, response_targets: targets, opening_hours: hours, holidays }: Settings): void => {
  const repeated: readonly (readonly [string, number])[] = [
    ['categories', twice(categories, ({ category }) => category)],
    ['response_targets', twice(targets, ({ priority }) => priority)],
    ['holidays', twice(holidays, ({ day }) => day)],
  ];
  for (const [list, at] of repeated) if (at >= 0) throw invalid({ [`${list}.${at}`]: 'must not be in the list twice' });
  for (const [i, { restricted, team_id, member_ids }] of categories.entries())
    if (restricted && team_id === null && member_ids.length === 0) throw invalid({ [`categories.${i}.team_id`]: 'is required' });
  for (const [i, { amber_minutes, due_minutes }] of targets.entries())
    if (amber_minutes > due_minutes) throw invalid({ [`response_targets.${i}.amber_minutes`]: 'must not be more than the time until red' });
  for (const [i, { weekday, opens, closes }] of hours.entries()) {
    if (closes <= opens) throw invalid({ [`opening_hours.${i}.closes`]: 'must be after the start' });
    if (hours.slice(0, i).some((other) => other.weekday === weekday && other.opens < closes && opens < other.closes))
      throw invalid({ [`opening_hours.${i}.opens`]: 'must not overlap with another entry' });
  }
};

const peopleIn = ({ catch_all_id, categories }: Pick<Settings, 'catch_all_id' | 'categories'>): number[] => [
  ...(catch_all_id === null ? [] : [catch_all_id]),
  ...categories.flatMap(({ member_ids }) => member_ids),
];

const VersionRow = z.object({ version: z.int() });

const saveCategories = async (tx: UnitOfWork, tenantId: number, categories: Settings['categories']): Promise<void> => {
  const teams = [...new Set(categories.flatMap(({ team_id }) => team_id ?? []))];
  const { rows } = await sql`select t.id from wards.team_names t where t.tenant_id = ${tenantId} and t.id = any(${teams}::int[])`.execute(
    tx.db,
  );
  if (rows.length < teams.length) throw problem('TEAM_NOT_FOUND');
  await sql`update messaging.categories set team_id = null, restricted = false where tenant_id = ${tenantId}`.execute(tx.db);
  await sql`delete from messaging.category_members where tenant_id = ${tenantId}`.execute(tx.db);
  for (const { category, team_id, member_ids, restricted } of categories) {
    const upsert = sql`insert into messaging.categories (tenant_id, category, team_id, restricted)
      values (${tenantId}, ${category}, ${team_id}, ${restricted})
      on conflict (tenant_id, category) do update set team_id = excluded.team_id, restricted = excluded.restricted`;
    await refusing(upsert.execute(tx.db), { foreign: 'TEAM_NOT_FOUND' });
    await sql`insert into messaging.category_members (tenant_id, category, user_id)
      select ${tenantId}, ${category}, m from unnest(${[...new Set(member_ids)]}::int[]) m`.execute(tx.db);
  }
};

const saveTimes = async (tx: UnitOfWork, tenantId: number, settings: Settings): Promise<void> => {
  for (const { priority, amber_minutes, due_minutes } of settings.response_targets)
    await sql`insert into messaging.response_targets (tenant_id, priority, amber_minutes, due_minutes)
      values (${tenantId}, ${priority}, ${amber_minutes}, ${due_minutes})
      on conflict (tenant_id, priority) do update set amber_minutes = excluded.amber_minutes, due_minutes = excluded.due_minutes`.execute(
      tx.db,
    );
  await sql`delete from messaging.opening_hours where tenant_id = ${tenantId}`.execute(tx.db);
  for (const { weekday, opens, closes } of settings.opening_hours)
    await sql`insert into messaging.opening_hours (tenant_id, weekday, opens, closes)
      values (${tenantId}, ${weekday}, ${opens}::time, ${closes}::time)`.execute(tx.db);
  await sql`delete from messaging.holidays where tenant_id = ${tenantId}`.execute(tx.db);
  for (const { day, name } of settings.holidays)
    await sql`insert into messaging.holidays (tenant_id, day, name) values (${tenantId}, ${day}::date, ${name})`.execute(tx.db);
};

/**
 * Replaces the settings: categories and priorities that are left out have the defaults again. Clocks that run get new due times.
 * @throws VALIDATION_FAILED, USER_NOT_FOUND, TEAM_NOT_FOUND, EDIT_CONFLICT
 */
export const saveSettings = async (
  { jobs }: Pick<Platform, 'jobs'>,
  tx: UnitOfWork,
  ctx: UserCtx,
  settings: Settings,
  expected: number,
): Promise<MessagingSettings> => {
  const { tenantId } = ctx;
  requireConsistent(settings);
  const before = await loadSettings(tx.db, tenantId);
  // The insert locks the row before its version is compared, also the first time.
  const { rows } = await rowsOf(VersionRow)`insert into messaging.settings (tenant_id) values (${tenantId})
    on conflict (tenant_id) do update set version = messaging.settings.version returning version`.execute(tx.db);
  const current = rows[0]!.version === before.version ? before : await loadSettings(tx.db, tenantId);
  requireVersion(expected, { version: current.version, current });
  const { catch_all_id, assignment } = settings;
  // People who no longer answer patients may stay: they would keep an administrator from changing anything else, and an account can be enabled again.
  const stored = peopleIn(current);
  await requireAnswering(
    tx.db,
    tenantId,
    peopleIn(settings).filter((id) => !stored.includes(id)),
  );
  await sql`update messaging.settings set catch_all_id = ${catch_all_id}, assignment = ${assignment}, version = version + 1
    where tenant_id = ${tenantId}`.execute(tx.db);
  await saveCategories(tx, tenantId, settings.categories);
  await saveTimes(tx, tenantId, settings);
  tx.audit({ action: 'messaging.settings.change', patients: [], resource: { type: 'messaging-settings', id: tenantId } });
  await runClocksAgain(jobs, tx, tenantId);
  return loadSettings(tx.db, tenantId);
};
