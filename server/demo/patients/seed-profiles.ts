// Profiles of two patients of the demo’s clinic, and a date of birth that waits to be confirmed.
import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { PERSON } from '../people.ts';

const TENANT = 1;
const HOUR = 3_600_000;
/** The version of a profile that has never been changed. */
const FIRST = 1;

/** Adds them unless there is a profile, or one of the two has left. */
export const seedProfiles = async (platform: Platform, { identity, patients }: Modules): Promise<void> => {
  const { rows } = await sql`select 1 from patients.profiles where tenant_id = ${TENANT} limit 1`.execute(platform.tenantDb(TENANT));
  const { david, linh } = PERSON;
  const users = await Promise.all([david, linh].map((id) => identity.activeUser({ tenantId: TENANT }, id)));
  if (rows.length > 0 || users.includes(undefined)) return;
  const now = platform.clock.now().getTime();
  const ofDavid = acting(TENANT, david, new Date(now - 60 * HOUR));
  const ofLinh = acting(TENANT, linh, new Date(now - 5 * HOUR));
  const contact = { name: 'Wei Wang', relationship: 'brother', phone: '+447700900456' };
  const none = { blood_type: null, emergency_contact: null };
  await platform.transactions.transact(ofDavid, (tx) =>
    patients.updateProfile(tx, ofDavid, { blood_type: 'ab-negative', emergency_contact: contact }, FIRST),
  );
  await platform.transactions.transact(ofLinh, (tx) => patients.updateProfile(tx, ofLinh, { ...none, date_of_birth: '1988-07-31' }, FIRST));
};
