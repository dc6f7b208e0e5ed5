// The second administrator of Northside Clinic: with two of them its notes have an escrow. Tests start with one.
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../app.ts';
import { acting } from './acting.ts';
import { DEMO_PASSWORD, PERSON } from './people.ts';

const TENANT = 1;
/** The next ID after those of the other people with accounts. */
const HANNAH = 13;

/** Adds the administrator unless a person has this ID already. */
export const seedSecondAdmin = async (platform: Platform, { identity }: Modules): Promise<void> => {
  const there = await rowsOf(IdRow)`select id from identity.people where id = ${HANNAH}`.execute(platform.tenantDb(TENANT));
  if (there.rows.length > 0) return;
  const ctx = acting(TENANT, PERSON.sam, platform.clock.now());
  await platform.transactions.transact(ctx, async (tx) => {
    await identity.createPerson(tx, ctx, { id: HANNAH, givenName: 'Hannah', familyName: 'Weiss' });
    await identity.createUser(tx, ctx, {
      id: HANNAH,
      email: 'hannah.weiss@northside.example',
      password: DEMO_PASSWORD,
      role: 'admin',
      status: 'active',
      demo: true,
      emailVerified: true,
    });
  });
};
