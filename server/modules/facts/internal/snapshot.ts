// The facts of a patient in one value, for other modules such as prescribing.
import type { Allergy, AllergyStatus, NoneKnown } from '#contracts/facts/allergies.ts';
import type { Medicine } from '#contracts/facts/medicines.ts';
import type { Fact, FactKind } from '#contracts/facts/observations.ts';
import type { Ctx } from '#platform/context.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { todayOf } from './days.ts';
import type { FactsDeps } from './deps.ts';
import { listRows, presentEntries, requireFactsOf } from './entries/load-entries.ts';
import { ALLERGIES, inOrder as allergiesInOrder } from './lists/allergies.ts';
import { MEDICINES, inOrder as medicinesInOrder } from './lists/medicines.ts';
import { NO_ALLERGIES } from './lists/no-allergies.ts';
import { FACTS, newestRows } from './lists/observations.ts';

export interface AllergyFacts {
  /** `not-recorded`: unknown, which is not none. */
  status: AllergyStatus;
  /** Active and resolved ones; with history also those recorded in error. */
  allergies: Allergy[];
  none_known: NoneKnown | null;
  former_statements: NoneKnown[];
}

/** The newest statements that a history shows. */
const STATEMENTS_SHOWN = 50;

/** The caller has required the patient. */
export const allergyFacts = async (
  records: Records,
  ctx: Ctx,
  patientId: number,
  history: boolean,
  today: string,
): Promise<AllergyFacts> => {
  const rows = await listRows(records.db, ctx, ALLERGIES, patientId, history ? undefined : ['active', 'resolved']);
  const statements = await listRows(records.db, ctx, NO_ALLERGIES, patientId, history ? undefined : ['active']);
  const allergies = allergiesInOrder(presentEntries(records, ALLERGIES, rows, today));
  const stated = presentEntries(records, NO_ALLERGIES, statements.slice(0, STATEMENTS_SHOWN), today);
  const current = stated.find(({ status }) => status === 'active') ?? null;
  const isRecorded = allergies.some(({ status }) => status === 'active');
  return {
    status: isRecorded ? 'recorded' : current ? 'none-known' : 'not-recorded',
    allergies,
    none_known: current,
    former_statements: stated.filter(({ status }) => status !== 'active'),
  };
};

/** The caller has required the patient. */
export const medicineFacts = async (
  records: Records,
  ctx: Ctx,
  patientId: number,
  history: boolean,
  today: string,
): Promise<Medicine[]> => {
  const rows = await listRows(records.db, ctx, MEDICINES, patientId, history ? undefined : ['current', 'ended']);
  return medicinesInOrder(presentEntries(records, MEDICINES, rows, today));
};

/** The facts of a patient as they are now. An absent fact is unknown. */
export interface FactsOfPatient {
  allergies: AllergyFacts;
  /** Current ones. */
  medicines: Medicine[];
  /** The newest of each kind, without expired ones. */
  facts: Readonly<Partial<Record<FactKind, Fact>>>;
}

/** @throws PATIENT_NOT_FOUND, FORBIDDEN */
export const factsOf = async (deps: FactsDeps, records: Records, ctx: Ctx, patientId: number): Promise<FactsOfPatient> => {
  await requireFactsOf(records.db, ctx, patientId);
  const today = await todayOf(deps, ctx);
  const [allergies, medicines, rows] = await Promise.all([
    allergyFacts(records, ctx, patientId, false, today),
    medicineFacts(records, ctx, patientId, false, today),
    newestRows(records.db, ctx, patientId),
  ]);
  const facts = presentEntries(records, FACTS, rows, today).filter(({ age }) => age !== 'expired');
  return {
    allergies,
    medicines: medicines.filter(({ status }) => status === 'current'),
    facts: Object.fromEntries(facts.map((fact) => [fact.kind, fact])),
  };
};
