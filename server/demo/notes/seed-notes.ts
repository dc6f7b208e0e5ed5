// Writes the demo's notes, and lets a patient follow the plan of one, with the product's own use cases and their author's own key, each at its time
// before the demo was created.
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { instantOf } from '../clinic-time.ts';
import { DEMO_PASSWORD, DEMO_TENANTS, PERSON } from '../people.ts';
import { DEMO_DOCTOR, DEMO_NOTES, type DemoNote } from './notes.ts';
import { seedWeek } from './seed-week.ts';

const TENANT = 1;
const { timeZone } = DEMO_TENANTS.find(({ id }) => id === TENANT)!;
const HOUR = 3_600_000;
/** The patients have had their doctor for this long. */
const ASSIGNED_BEFORE = 30 * 24 * HOUR;

const timeOf = (at: DemoNote['written'], now: Date): Date =>
  'day' in at ? instantOf(at, now, timeZone) : new Date(now.getTime() - at.hoursAgo * HOUR);

/** Adds the notes with their plans, and makes their author the doctor of these patients, unless there are notes already or one of the people has left. */
export const seedNotes = async (platform: Platform, modules: Modules): Promise<void> => {
  const { notes, identity, carePlans } = modules;
  const there = await rowsOf(IdRow)`select 1 as id from notes.notes where tenant_id = ${TENANT} limit 1`.execute(platform.tenantDb(TENANT));
  if (there.rows.length > 0) return;
  const people = [...new Set([PERSON.tom, DEMO_DOCTOR, ...DEMO_NOTES.flatMap(({ patient, author }) => [patient, author])])];
  const active = await Promise.all(people.map((person) => identity.activeUser({ tenantId: TENANT }, person)));
  if (active.some((user) => user === undefined)) return;
  const now = platform.clock.now();
  const keys = new Map<number, Buffer | undefined>();
  for (const { author } of DEMO_NOTES)
    if (!keys.has(author)) keys.set(author, await identity.userKeyOf(TENANT, author, DEMO_PASSWORD).catch(() => undefined));
  // The author has changed their password.
  if ([...keys.values()].includes(undefined)) return;
  for (const { patient } of DEMO_NOTES)
    await notes.assignDoctor(acting(TENANT, PERSON.tom, new Date(now.getTime() - ASSIGNED_BEFORE)), patient, DEMO_DOCTOR);
  for (const { patient, author, consultation, written, approved, text } of DEMO_NOTES) {
    const at = (time: DemoNote['written']) => ({ ...acting(TENANT, author, timeOf(time, now)), userKey: async () => keys.get(author) });
    const id = await notes.write(at(written), { patient_id: patient, consultation_id: consultation ?? null, text, keep_plan: false });
    if (!approved) continue;
    await carePlans.past.approve(at(approved), id);
    const userKey = await identity.userKeyOf(TENANT, patient, DEMO_PASSWORD).catch(() => undefined);
    await seedWeek(platform, modules, { tenantId: TENANT, patient, timeZone, userKey });
  }
};
