// The words of a step and its sentence of the note, sealed under a key of the note's version: its readers are the readers of the step.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { STEP_TYPES, StepEvidence, StepSchedule } from '#contracts/care-plans.ts';
import { open, seal } from '#platform/crypto/aead.ts';

/** The columns that reminders read without a key. They are sealed, too, so that a change of the row is noticed. */
const InTheClear = z.object({
  kind: z.enum(STEP_TYPES),
  confidence: z.enum(['high', 'review']),
  medicine: z.boolean(),
  extends: z.boolean(),
  schedule: StepSchedule.nullable(),
  due_date: z.string().nullable(),
});
export type InTheClear = z.infer<typeof InTheClear>;

const StepContent = z.object({
  text: z.string(),
  drug: z.string().nullable(),
  dose: z.string().nullable(),
  route: z.string().nullable(),
  evidence: StepEvidence.extend({ note_id: z.string(), note_version: z.int() }),
  edited: z.boolean(),
  /** Absent in steps that were sealed before it was kept. */
  words_confirmed: z.boolean().default(true),
});
export type StepContent = z.infer<typeof StepContent>;

/** The place that the content of a step is bound to. */
export interface StepPlace {
  tenantId: number;
  planId: string;
  stepId: string;
  revision: number;
}
export const stepPlace = ({ tenantId, planId, stepId, revision }: StepPlace): string =>
  `plan-step/${tenantId}/${planId}/${stepId}/${revision}`;

/** @param planKey `planKeyOf` of the version of the plan's note */
export const sealStep = (planKey: Buffer, place: StepPlace, clear: InTheClear, content: StepContent): Buffer =>
  seal(planKey, JSON.stringify({ ...content, clear }), stepPlace(place));

const Sealed = StepContent.extend({ clear: InTheClear });

/** @returns undefined when the content was changed or moved, or differs from what is in the clear */
export const openStep = (planKey: Buffer, place: StepPlace, clear: InTheClear, sealed: Buffer): StepContent | undefined => {
  try {
    const { clear: written, ...content } = Sealed.parse(JSON.parse(open(planKey, sealed, stepPlace(place)).toString('utf8')));
    return isDeepStrictEqual(written, InTheClear.parse(clear)) ? content : undefined;
  } catch {
    return undefined;
  }
};
