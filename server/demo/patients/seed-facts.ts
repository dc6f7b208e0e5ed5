// Writes the demo's facts about patients with the product's own use cases, each at its time before the demo was created.
import { addAllergy } from '#contracts/facts/allergies.ts';
import { addMedicine } from '#contracts/facts/medicines.ts';
import { addFact } from '#contracts/facts/observations.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { DEMO_FACTS, type DemoFact } from './facts.ts';

const DAY = 24 * 3_600_000;

const write = async ({ facts }: Modules, tx: UnitOfWork, now: Date, one: DemoFact): Promise<void> => {
  const ctx = acting(one.tenantId, one.by, new Date(now.getTime() - one.ago * DAY));
  if (one.allergy) await facts.recordAllergy(tx, ctx, one.patient, addAllergy.body.parse(one.allergy));
  if (one.noAllergies) await facts.stateNoAllergies(tx, ctx, one.patient);
  if (one.medicine) await facts.recordMedicine(tx, ctx, one.patient, addMedicine.body.parse(one.medicine));
  if (one.fact) await facts.recordFact(tx, ctx, one.patient, addFact.body.parse(one.fact));
};

/** Adds the facts of a clinic, unless it has some, or a patient or an author has left. */
export const seedFacts = async (platform: Platform, modules: Modules): Promise<void> => {
  const now = platform.clock.now();
  for (const [tenantId, facts = []] of Map.groupBy(DEMO_FACTS, (one) => one.tenantId)) {
    const there = await rowsOf(IdRow)`select 1 as id from facts.entries where tenant_id = ${tenantId} limit 1`.execute(
      platform.tenantDb(tenantId),
    );
    const patients = await Promise.all(facts.map(({ patient }) => modules.patients.isPatient(tenantId, patient)));
    const authors = await Promise.all(facts.map(({ by }) => modules.identity.activeUser({ tenantId }, by)));
    if (there.rows.length > 0 || !patients.every(Boolean) || authors.some((author) => author === undefined)) continue;
    await platform.transactions.transact(acting(tenantId, facts[0]!.by, now), async (tx) => {
      for (const fact of facts) await write(modules, tx, now, fact);
    });
  }
};
