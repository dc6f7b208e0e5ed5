// Allergies of a patient.
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import { type Allergy, AllergyText, type addAllergy, SEVERITIES, type updateAllergy } from '#contracts/facts/allergies.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announce, insertEntry, openForChange, replaceEntry, requireRoom, startChange } from '../entries/change-entry.ts';
import type { Target } from '../entries/close-entry.ts';
import { commonFields, type EntryList, EntryText } from '../entries/entry-row.ts';
import { isSameThing, openTexts } from './duplicates.ts';
import { endNone, NO_ALLERGIES } from './none.ts';

const Sealed = z.object({ ...AllergyText.shape, ...EntryText.shape });
type Sealed = z.output<typeof Sealed>;

export const ALLERGIES: EntryList<Sealed, Allergy> = {
  name: 'allergies',
  type: 'allergy',
  text: Sealed,
  present: (row, { error_reason, ...text }) => ({
    ...commonFields(row, { error_reason }),
    ...text,
    status: row.status as Allergy['status'],
  }),
};

const RANK: Record<Allergy['status'], number> = { active: 0, resolved: 1, 'entered-in-error': 2 };
const severityOf = ({ severity }: Allergy): number => (severity === null ? 0 : -1 - SEVERITIES.indexOf(severity));

/** Orders allergies: active ones first, of these the most severe first. */
export const inOrder = (allergies: readonly Allergy[]): Allergy[] =>
  allergies.toSorted((a, b) => RANK[a.status] - RANK[b.status] || severityOf(a) - severityOf(b));

/** @throws ALLERGY_LISTED if the patient has an active allergy to it */
const requireUnlisted = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  patientId: number,
  { substance, code }: Pick<Sealed, 'substance' | 'code'>,
) => {
  const listed = await openTexts(tx, ctx, ALLERGIES, patientId, 'active');
  if (listed.some((one) => isSameThing({ name: one.substance, code: one.code }, { name: substance, code })))
    throw problem('ALLERGY_LISTED', { patients: [patientId] });
};

/**
 * Records an active allergy, which ends the statement that none are known.
 * @returns its ID
 * @throws PATIENT_NOT_FOUND, TOO_MANY_FACTS, ALLERGY_LISTED
 */
export const recordAllergy = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  patientId: number,
  { source, ...text }: BodyOf<typeof addAllergy>,
): Promise<string> => {
  await startChange(tx, ctx, patientId);
  await requireRoom(tx, ctx, ALLERGIES, patientId);
  await requireUnlisted(tx, ctx, patientId, text);
  const id = await insertEntry(tx, ctx, ALLERGIES, { patientId, status: 'active', source, text: { ...text, error_reason: null } });
  await endNone(tx, ctx, NO_ALLERGIES, patientId);
  announce(tx, ctx, ALLERGIES, patientId, id, 'add');
  tx.created(201, id);
  return id;
};

/** @throws PATIENT_NOT_FOUND, FACT_NOT_FOUND, EDIT_CONFLICT, FACT_CLOSED */
export const changeAllergy = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  target: Target,
  { status, ...text }: Omit<BodyOf<typeof updateAllergy>, 'version'>,
): Promise<void> => {
  const { patientId, id } = target;
  await startChange(tx, ctx, patientId);
  const locked = await openForChange(tx, ctx, ALLERGIES, { ...target, open: ['active', 'resolved'] });
  await replaceEntry(tx, ctx, locked, { status, text: { ...text, error_reason: null } });
  if (status === 'active') await endNone(tx, ctx, NO_ALLERGIES, patientId);
  announce(tx, ctx, ALLERGIES, patientId, id, 'change');
};
