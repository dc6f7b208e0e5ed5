// A change of the dose that stands as a step of its own, "escalate per protocol", makes the medicine in front of it uncertain.
import type { ExtractedStep } from '#contracts/care-plans.ts';
import { pattern } from './text/pattern.ts';

const CHANGE = pattern`
    ^(?:and |then |to |please )*(?:escalat|increas|bump|go(?:ing)? (?:up|down)|up-?titrat|down-?titrat|titrat|doubl|halv|rais|lower|
    reduc|decreas|taper|wean|adjust|stop|cut (?:back|down)|drop)
  `;
/** Whether words change a dose that was given before: "increase to 10 mg if tolerated". */
export const changesDose = (words: string): boolean => CHANGE.test(words);

/** Characters between a medicine and what changes it. */
const NEAR = 40;

const isChangedBy = ({ evidence }: ExtractedStep, next: ExtractedStep | undefined): boolean =>
  next !== undefined && next.drug === undefined && next.evidence.start - evidence.end < NEAR && CHANGE.test(next.evidence.quote);

/** Returns the steps of a note, with confidence `review` for medicines that the following step changes without naming them. */
export const withLaterChanges = (steps: readonly ExtractedStep[]): ExtractedStep[] =>
  steps.map((step, nth) => (step.drug !== undefined && isChangedBy(step, steps[nth + 1]) ? { ...step, confidence: 'review' } : step));
