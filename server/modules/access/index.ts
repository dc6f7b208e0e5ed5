// PUBLIC: which patients' records a caller may read. Every operation that shows clinical text asks this module, except for the text of notes and
// care plans: that opens only with the keys of its readers (docs/security.md), and this module decides which patients' lists of them a caller gets.
import type { Ctx, UserActor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';

type Person = Pick<UserActor, 'id' | 'role'>;

/** The rule of the clinic: doctors and nurses read every patient's record, other users their own. */
const reads = ({ id, role }: Person, patient: number): boolean => role === 'doctor' || role === 'nurse' || id === patient;

/**
 * Returns which of `patients` have clinical text that the caller may read. The clinic's rule applies to users. Integrations may read
 * all of it: the patient's consent is checked with the consultation.
 */
export const readableBy = async (ctx: Ctx, patients: readonly number[]): Promise<ReadonlySet<number>> => {
  if (ctx.reading) ctx.reading.asked = true;
  const { actor } = ctx;
  if (actor.kind === 'integration' || actor.kind === 'system') return new Set(patients);
  if (actor.kind !== 'user') return new Set();
  return new Set(patients.filter((patient) => reads(actor, patient)));
};

/**
 * Returns those of `people` who may read a patient's clinical text, for text that is pushed to several people at once. A push of the chat waits
 * for it, so it runs no query.
 */
export const readersAmong = <P extends Person>(people: readonly P[], patient: number): P[] =>
  people.filter((person) => reads(person, patient));

/**
 * Refuses a caller who may not read the clinical text of all `patients`; the list is empty for text about no patient.
 * @throws FORBIDDEN
 */
export const requireReader = async (ctx: Ctx, patients: readonly number[]): Promise<void> => {
  const readable = await readableBy(ctx, patients);
  const refused = patients.filter((id) => !readable.has(id));
  if (refused.length > 0) throw problem('FORBIDDEN', { patients: refused });
};

/**
 * Refuses a caller who may not read the patient's clinical text as if the patient did not exist, for lists of one patient's records.
 * @throws PATIENT_NOT_FOUND
 */
export const requireRecordOf = async (ctx: Ctx, patient: number): Promise<void> => {
  if (!(await readableBy(ctx, [patient])).has(patient)) throw problem('PATIENT_NOT_FOUND', { patients: [patient] });
};

/** Roles that find every patient of their clinic in the registry. */
const REGISTRARS: readonly string[] = ['doctor', 'nurse', 'staff', 'admin'];

/**
 * Refuses a user who may not see that the patient is registered. The registry holds no clinical text, so an operation that also shows some needs
 * another check.
 * @throws PATIENT_NOT_FOUND
 */
export const requireEntryReader = ({ actor }: Ctx<UserActor>, patient: number): void => {
  if (!REGISTRARS.includes(actor.role) && actor.id !== patient) throw problem('PATIENT_NOT_FOUND', { patients: [patient] });
};

/** Roles of the clinic that answer the messages of patients, besides doctors and nurses. */
const CORRESPONDENTS: readonly string[] = ['staff', 'pharmacist'];

/**
 * Refuses a caller who may not read what these patients and the clinic write to each other in the inbox. The inbox has decided which threads the
 * caller reads; front desk and pharmacists answer patients, and read no other clinical text.
 * @throws FORBIDDEN
 */
export const requireCorrespondent = async (ctx: Ctx, patients: readonly number[]): Promise<void> => {
  if (ctx.reading) ctx.reading.asked = true;
  if (ctx.actor.kind === 'user' && CORRESPONDENTS.includes(ctx.actor.role)) return;
  await requireReader(ctx, patients);
};

/**
 * Refuses a caller who may not read the allergies, medicines and other facts of a patient: besides the readers of the clinical text, pharmacists,
 * who dispense by them. To others the patient does not exist.
 * @throws PATIENT_NOT_FOUND
 */
export const requireFactsReader = async (ctx: Ctx, patient: number): Promise<void> => {
  if (ctx.reading) ctx.reading.asked = true;
  if (ctx.actor.kind === 'user' && ctx.actor.role === 'pharmacist') return;
  await requireRecordOf(ctx, patient);
};
