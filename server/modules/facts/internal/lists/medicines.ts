// Medicines that a patient takes.
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import {
  type addMedicine,
  type endMedicine as endpoint,
  type Medicine,
  MedicineText,
  type updateMedicine,
} from '#contracts/facts/medicines.ts';
import type { UserCtx } from '#platform/context.ts';
import { invalid, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { naturalOrder } from '#text/natural-order.ts';
import { requirePast } from '../days.ts';
import { announce, insertEntry, openForChange, replaceEntry, requireRoom, startChange } from '../entries/change-entry.ts';
import type { Target } from '../entries/close-entry.ts';
import { commonFields, type EntryList, EntryText } from '../entries/entry-row.ts';
import { isSameText, isSameThing, openTexts } from './duplicates.ts';
import { endNone, NO_MEDICINES } from './none.ts';

const Sealed = z.object({
  ...MedicineText.shape,
  ...EntryText.shape,
  ended_on: z.string().nullable(),
  end_reason: z.string().nullable(),
});
type Sealed = z.output<typeof Sealed>;
const STANDING = { error_reason: null, ended_on: null, end_reason: null } as const;

export const MEDICINES: EntryList<Sealed, Medicine> = {
  name: 'medicines',
  type: 'medicine',
  text: Sealed,
  present: (row, { error_reason, ...text }) => ({
    ...commonFields(row, { error_reason }),
    ...text,
    status: row.status as Medicine['status'],
  }),
};

const RANK: Record<Medicine['status'], number> = { current: 0, ended: 1, 'entered-in-error': 2 };

/** Orders medicines: current ones by name, then ended ones, the newest first. */
export const inOrder = (medicines: readonly Medicine[]): Medicine[] =>
  medicines.toSorted(
    (a, b) => RANK[a.status] - RANK[b.status] || (b.ended_on ?? '').localeCompare(a.ended_on ?? '') || naturalOrder(a.drug, b.drug),
  );

type Taken = Pick<Sealed, 'drug' | 'code' | 'dose' | 'route' | 'frequency'>;
const WAYS = ['dose', 'route', 'frequency'] as const;

/** Whether a medicine adds nothing to another one. Two doses of one medicine are two entries. */
const addsNothing = (to: Taken, added: Taken): boolean =>
  isSameThing({ name: to.drug, code: to.code }, { name: added.drug, code: added.code }) &&
  WAYS.every((way) => added[way] === null || isSameText(to[way] ?? '', added[way]));

/** @throws MEDICINE_LISTED if a current medicine says the same */
const requireUnlisted = async (tx: UnitOfWork, ctx: UserCtx, patientId: number, added: Taken) => {
  const listed = await openTexts(tx, ctx, MEDICINES, patientId, 'current');
  if (listed.some((one) => addsNothing(one, added))) throw problem('MEDICINE_LISTED', { patients: [patientId] });
};

/**
 * Records a current medicine, which ends the statement that the patient takes none.
 * @returns its ID
 * @throws PATIENT_NOT_FOUND, TOO_MANY_FACTS, MEDICINE_LISTED, VALIDATION_FAILED for a start in the future
 */
export const recordMedicine = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  patientId: number,
  { source, ...text }: BodyOf<typeof addMedicine>,
  today: string,
): Promise<string> => {
  requirePast('since', text.since, today);
  await startChange(tx, ctx, patientId);
  await requireRoom(tx, ctx, MEDICINES, patientId);
  await requireUnlisted(tx, ctx, patientId, text);
  const id = await insertEntry(tx, ctx, MEDICINES, { patientId, status: 'current', source, text: { ...text, ...STANDING } });
  await endNone(tx, ctx, NO_MEDICINES, patientId);
  announce(tx, ctx, MEDICINES, patientId, id, 'add');
  tx.created(201, id);
  return id;
};

const OPEN = ['current'] as const;

/** @throws PATIENT_NOT_FOUND, FACT_NOT_FOUND, EDIT_CONFLICT, FACT_CLOSED, VALIDATION_FAILED for a start in the future */
export const changeMedicine = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  target: Target,
  text: Omit<BodyOf<typeof updateMedicine>, 'version'>,
): Promise<void> => {
  const { patientId, id, today } = target;
  requirePast('since', text.since, today);
  await startChange(tx, ctx, patientId);
  const locked = await openForChange(tx, ctx, MEDICINES, { ...target, open: OPEN });
  await replaceEntry(tx, ctx, locked, { status: 'current', text: { ...text, ...STANDING } });
  announce(tx, ctx, MEDICINES, patientId, id, 'change');
};

/** @throws PATIENT_NOT_FOUND, FACT_NOT_FOUND, EDIT_CONFLICT, FACT_CLOSED, VALIDATION_FAILED for an end in the future or before the start */
export const endMedicine = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  target: Target,
  { ended_on: endedOn = target.today, reason }: Omit<BodyOf<typeof endpoint>, 'version'>,
): Promise<void> => {
  const { patientId, id, today } = target;
  requirePast('ended_on', endedOn, today);
  await startChange(tx, ctx, patientId);
  const locked = await openForChange(tx, ctx, MEDICINES, { ...target, open: OPEN });
  const { since } = locked.text;
  if (since !== null && endedOn.slice(0, since.length) < since) throw invalid({ ended_on: 'must be after the start' });
  await replaceEntry(tx, ctx, locked, { status: 'ended', text: { ...locked.text, ended_on: endedOn, end_reason: reason } });
  announce(tx, ctx, MEDICINES, patientId, id, 'end');
  tx.created(200, id);
};
