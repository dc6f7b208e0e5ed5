// The facts of a patient in one value, for other modules such as prescribing.
import type { Allergy, AllergyStatus } from '#contracts/facts/allergies.ts';
import type { Medicine, MedicineStatus } from '#contracts/facts/medicines.ts';
import type { NoneStatement } from '#contracts/facts/none-statement.ts';
import type { Fact, FactKind } from '#contracts/facts/observations.ts';
import type { Ctx } from '#platform/context.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { todayOf } from './days.ts';
import type { FactsDeps } from './deps.ts';
import { listRows, presentEntries, requireFactsOf } from './entries/load-entries.ts';
import { ALLERGIES, inOrder as allergiesInOrder } from './lists/allergies.ts';
import { MEDICINES, inOrder as medicinesInOrder } from './lists/medicines.ts';
import { NO_ALLERGIES, NO_MEDICINES } from './lists/none.ts';
import { FACTS, newestRows } from './lists/observations.ts';

export interface AllergyFacts {
  /** `not-recorded`: unknown, which is not none. */
  status: AllergyStatus;
  /** Active and resolved ones; with history also those recorded in error. */
  allergies: Allergy[];
  none_known: NoneStatement | null;
  former_statements: NoneStatement[];
}

export interface MedicineFacts {
  /** `not-recorded`: unknown, which is not none. */
  status: MedicineStatus;
  /** Current and ended ones; with history also those recorded in error. */
  medicines: Medicine[];
  none_taken: NoneStatement | null;
  former_statements: NoneStatement[];
}

/** The newest statements that a history shows. */
const STATEMENTS_SHOWN = 50;

const statements = async (
  records: Records,
  ctx: Ctx,
  list: typeof NO_ALLERGIES,
  { patientId, history, today }: { patientId: number; history: boolean; today: string },
): Promise<{ current: NoneStatement | null; former: NoneStatement[] }> => {
  const rows = await listRows(records.db, ctx, list, patientId, history ? undefined : ['active']);
  const stated = presentEntries(records, list, rows.slice(0, STATEMENTS_SHOWN), today);
  return {
    current: stated.find(({ status }) => status === 'active') ?? null,
    former: stated.filter(({ status }) => status !== 'active'),
  };
};

/** The caller has required the patient. */
export const allergyFacts = async (
  records: Records,
  ctx: Ctx,
  patientId: number,
  history: boolean,
  today: string,
): Promise<AllergyFacts> => {
  const rows = await listRows(records.db, ctx, ALLERGIES, patientId, history ? undefined : ['active', 'resolved']);
  const allergies = allergiesInOrder(presentEntries(records, ALLERGIES, rows, today));
  const { current, former } = await statements(records, ctx, NO_ALLERGIES, { patientId, history, today });
  const isRecorded = allergies.some(({ status }) => status === 'active');
  return {
    status: isRecorded ? 'recorded' : current ? 'none-known' : 'not-recorded',
    allergies,
    none_known: current,
    former_statements: former,
  };
};

/** The caller has required the patient. */
export const medicineFacts = async (
  records: Records,
  ctx: Ctx,
  patientId: number,
  history: boolean,
  today: string,
): Promise<MedicineFacts> => {
  const rows = await listRows(records.db, ctx, MEDICINES, patientId, history ? undefined : ['current', 'ended']);
  const medicines = medicinesInOrder(presentEntries(records, MEDICINES, rows, today));
  const { current, former } = await statements(records, ctx, NO_MEDICINES, { patientId, history, today });
  const isRecorded = medicines.some(({ status }) => status === 'current');
  return {
    status: isRecorded ? 'recorded' : current ? 'none-taken' : 'not-recorded',
    medicines,
    none_taken: current,
    former_statements: former,
  };
};

/** The facts of a patient as they are now. An absent fact is unknown. */
export interface FactsOfPatient {
  allergies: AllergyFacts;
  medicines: MedicineFacts;
  /** The newest of each kind, without expired ones. */
  facts: Readonly<Partial<Record<FactKind, Fact>>>;
}

/** @throws PATIENT_NOT_FOUND */
export const factsOf = async (deps: FactsDeps, records: Records, ctx: Ctx, patientId: number): Promise<FactsOfPatient> => {
  await requireFactsOf(records.db, ctx, patientId);
  const today = await todayOf(deps, records.db, ctx);
  const [allergies, medicines, rows] = await Promise.all([
    allergyFacts(records, ctx, patientId, false, today),
    medicineFacts(records, ctx, patientId, false, today),
    newestRows(records.db, ctx, patientId),
  ]);
  const facts = presentEntries(records, FACTS, rows, today).filter(({ age }) => age !== 'expired');
  return {
    allergies,
    medicines,
    facts: Object.fromEntries(facts.map((fact) => [fact.kind, fact])),
  };
};
