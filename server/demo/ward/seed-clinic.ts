// Fills the wards of one of the demo's clinics, in one transaction: all of it or nothing.
import { sql } from 'kysely';
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { addPlaces } from './add-places.ts';
import { addWork } from './add-work.ts';
import type { DemoClinic } from './clinics.ts';

/** A patient's move stays on record, whatever later happens to wards and patients. */
const hasBeenFilled = async (platform: Platform, { tenantId }: DemoClinic): Promise<boolean> => {
  const { rows } = await sql`select 1 from wards.moves where tenant_id = ${tenantId} limit 1`.execute(platform.tenantDb(tenantId));
  return rows.length > 0;
};

const Free = z.object({ free: z.boolean() });

/** False for a demo that was used before it had wards: accounts may have taken the IDs, or its clinicians may be gone. */
const canBeFilled = async (platform: Platform, { identity }: Modules, { tenantId, patients, wards }: DemoClinic): Promise<boolean> => {
  const first = Math.min(...patients.filter(({ person }) => person).map(({ id }) => id));
  const { rows } = await rowsOf(Free)`select last_value < ${first} as free from identity.person_numbers`.execute(
    platform.tenantDb(tenantId),
  );
  const members = [...new Set(wards.flatMap(({ team }) => team.members))];
  const active = await Promise.all(members.map((id) => identity.activeUser({ tenantId }, id)));
  return rows[0]!.free && active.every((user) => user !== undefined);
};

/** Does nothing when the wards are filled already. */
export const seedClinic = async (platform: Platform, modules: Modules, clinic: DemoClinic): Promise<void> => {
  if ((await hasBeenFilled(platform, clinic)) || !(await canBeFilled(platform, modules, clinic))) return;
  const ctx = acting(clinic.tenantId, clinic.staff.doctor, platform.clock.now());
  const timeZone = await modules.identity.timeZone(clinic.tenantId);
  // Keys are loaded on a connection of their own, so before the transaction.
  await platform.tenantKeys.cipher(clinic.tenantId);
  await platform.transactions.transact(ctx, async (tx) => {
    const places = await addPlaces(modules, tx, ctx, clinic, timeZone);
    await addWork(modules, tx, ctx, clinic, places, timeZone);
  });
};
