// The choices of people of the demo's clinic: a team for medical questions and holidays, by its administrator, and contacts, by its patients.
import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../app.ts';
import { acting } from './acting.ts';
import { PERSON } from './people.ts';

const TENANT = 1;
const HOUR = 3_600_000;

/** The next day with this month and day, as in `2026-12-25`. @param monthAndDay such as `12-25` */
const nextDay = (monthAndDay: string, now: Date): string => {
  const year = now.getUTCFullYear();
  return now.toISOString().slice('yyyy-'.length, 'yyyy-mm-dd'.length) <= monthAndDay
    ? `${year}-${monthAndDay}`
    : `${year + 1}-${monthAndDay}`;
};

const isEmpty = async ({ tenantDb }: Platform, table: 'messaging.settings' | 'carers.carers'): Promise<boolean> =>
  (await sql`select 1 from ${sql.table(table)} where tenant_id = ${TENANT} limit 1`.execute(tenantDb(TENANT))).rows.length === 0;

const seedSettings = async (platform: Platform, { messaging }: Modules): Promise<void> => {
  const now = platform.clock.now();
  await messaging.demo.set(acting(TENANT, PERSON.sam, now), {
    categories: [{ category: 'medical', team_id: null, member_ids: [PERSON.chen, PERSON.priya], restricted: false }],
    holidays: [
      { day: nextDay('01-01', now), name: 'New Year’s Day' },
      { day: nextDay('12-25', now), name: 'Christmas Day' },
      { day: nextDay('12-26', now), name: 'Boxing Day' },
    ],
  });
};

const seedCarers = async (platform: Platform, { carers: { demo } }: Modules): Promise<void> => {
  const now = platform.clock.now().getTime();
  const named = acting(TENANT, PERSON.linh, new Date(now - 50 * HOUR));
  const id = await demo.name(named, { name: 'Minh Nguyen', relation: 'partner', email: 'minh.nguyen@family.example' });
  await demo.confirm({ ...named, now: new Date(now - 47 * HOUR) }, id);
  const waiting = acting(TENANT, PERSON.david, new Date(now - 3 * HOUR));
  await demo.name(waiting, { name: 'Mei Wang', relation: 'parent', email: 'mei.wang@family.example' });
};

/** Adds each of them unless there is something of its kind, or its people have left. */
export const seedChoices = async (platform: Platform, modules: Modules): Promise<void> => {
  const active = async (...people: number[]): Promise<boolean> =>
    (await Promise.all(people.map((id) => modules.identity.activeUser({ tenantId: TENANT }, id)))).every((user) => user !== undefined);
  const { sam, chen, priya, linh, david } = PERSON;
  if ((await isEmpty(platform, 'messaging.settings')) && (await active(sam, chen, priya))) await seedSettings(platform, modules);
  if ((await isEmpty(platform, 'carers.carers')) && (await active(linh, david))) await seedCarers(platform, modules);
};
