// Turns the clauses of a sentence into steps.
import type { ExtractedStep } from '#contracts/care-plans.ts';
import type { Action, ActionKind } from './actions/action.ts';
import { isAddressedToStaff, isConditional, startsWithOther, startsWithStaff } from './actions/refusals.ts';
import { restricts } from './actions/restrictions.ts';
import { type Beside, confidenceOf, type NamedMedicine } from './certainty.ts';
import { clausesIn } from './clauses/clauses.ts';
import { changesDose } from './later-changes.ts';
import { BEFORE_DOSE, DOSE, MEDICINE, NAMED_MEDICINE, routeIn } from './lexicon/medicines.ts';
import { type Before, type Found, ONCE, readClause } from './read-clause.ts';
import { dueDateIn, withoutPause } from './schedule/dates.ts';
import { type ReadSchedule, readSchedule } from './schedule/schedule.ts';
import type { Range } from './text/ranges.ts';
import type { SectionKind } from './text/sections.ts';
import type { Plain } from './text/shorthand.ts';

/** Returns the medicine to take: in a switch, the second one. */
const namedMedicine = (clause: string): RegExpExecArray | null => {
  const to = /\b(?:switch|chang|swap|replac|convert)\w*\b.{3,80}? (?:to|with|for) /i.exec(clause);
  const after = to && MEDICINE.exec(clause.slice(to[0].length + to.index));
  if (to && after) {
    after.index += to.index + to[0].length;
    return after;
  }
  return NAMED_MEDICINE.exec(clause) ?? BEFORE_DOSE.exec(clause) ?? MEDICINE.exec(clause);
};

/** Returns the dose to take: of "from 40 mg to 60 mg", 60 mg. */
const statedDose = (clause: string): RegExpExecArray | null => {
  const from = /\bfrom .{2,30}? to /i.exec(clause);
  const start = from === null ? 0 : from.index + from[0].length;
  const dose = DOSE.exec(clause.slice(start));
  if (dose) dose.index += start;
  return dose;
};

interface Medicine {
  readonly drug?: string;
  readonly dose?: string;
  readonly route?: string;
}
const medicineIn = (plain: Plain, note: string, { start, end }: Range, kind: ActionKind): Medicine => {
  const clause = plain.text.slice(start, end);
  const sourceOf = (match: RegExpExecArray, group: string): string => {
    const found = match.groups![group]!;
    const from = start + match.index + match[0].indexOf(found);
    const { start: first, end: last } = plain.source(from, from + found.length);
    return note.slice(first, last);
  };
  const drug = namedMedicine(clause);
  const dose = kind === 'stop' ? null : statedDose(clause);
  const route = routeIn(clause);
  return {
    ...(drug ? { drug: sourceOf(drug, 'name') } : {}),
    ...(dose ? { dose: sourceOf(dose, 'dose') } : {}),
    ...(route && kind !== 'stop' ? { route } : {}),
  };
};

/** Name and dose as the rewritten clause has them. */
const namesIn = (clause: string): NamedMedicine => {
  const drug = namedMedicine(clause)?.groups?.['name'];
  const dose = statedDose(clause)?.groups?.['dose'];
  return { ...(drug === undefined ? {} : { drug }), ...(dose === undefined ? {} : { dose }) };
};

/** "in the morning" alone is the time of one test. */
const REPEATS = /\b(?:daily|weekly|every|each|times|once|twice|hours|an? (?:day|week))\b/i;
/** Daily or weekly; once in several months is an appointment. */
const repeatsOften = ({ schedule }: ReadSchedule): boolean => schedule?.times != null && schedule.per !== 'MONTH';

/** "Stop checking your blood pressure daily". */
const ENDS = /^(?:\S+ ){0,6}?(?:stop|quit|cease|give up|no longer)\b/i;
/** A ban has a length and no frequency: "do not take ibuprofen 400 mg three times a day". */
const scheduleOfBan = ({ schedule }: ReadSchedule): ReadSchedule['schedule'] =>
  schedule?.days === undefined ? undefined : { times: null, per: 'DAY', interval: 1, days: schedule.days, prn: false };

const stepOf = (plain: Plain, note: string, { range, action }: Found, beside: Beside, today: string): ExtractedStep => {
  const clause = plain.text.slice(range.start, range.end);
  const read = readSchedule(clause, today);
  const once =
    ONCE.has(action.kind) &&
    !(
      (action.kind === 'test' ||
        (action.kind === 'review' &&
          /\b(?:therap\w+|physio\w*|rehab\w*|class(?:es)?|sessions?|groups?|meetings?|dialysis|infusions?)\b/i.test(clause)) ||
        (action.kind === 'referral' && !/\brefer(?:ral|red)?\b/i.test(clause))) &&
      repeatsOften(read) &&
      REPEATS.test(clause)
    );
  const medicine = action.kind === 'medicine' || action.kind === 'stop' ? medicineIn(plain, note, range, action.kind) : {};
  const schedule = action.kind === 'lifestyle' && (restricts(clause, true) || ENDS.test(clause)) ? scheduleOfBan(read) : read.schedule;
  const { start, end } = plain.source(range.start, range.end);
  const quote = note.slice(start, end);
  const due = once ? dueDateIn(action.kind === 'stop' ? withoutPause(clause) : clause, today) : undefined;
  return {
    type: once ? 'checklist' : 'plan',
    evidence: { start, end, quote },
    text: quote.replaceAll(/\s+/g, ' '),
    ...medicine,
    ...(once || schedule === undefined ? {} : { schedule }),
    ...(due === undefined ? {} : { due_date: due }),
    confidence: confidenceOf(action, once, clause, read, namesIn(clause), beside),
  };
};

interface Shared {
  readonly step: ExtractedStep;
  readonly shares: boolean;
}
/** "Paracetamol 1 g and ibuprofen 400 mg, 3 times daily": the schedule of the last medicine also applies to the one before, with review. */
const withSharedSchedules = (steps: readonly Shared[]): ExtractedStep[] =>
  steps.map(({ step }, index) => {
    const next = steps[index + 1];
    const schedule = next?.shares === true ? next.step.schedule : undefined;
    return step.dose !== undefined &&
      step.type === 'plan' &&
      step.schedule === undefined &&
      next?.step.drug !== undefined &&
      schedule?.times
      ? { ...step, schedule, confidence: 'review' }
      : step;
  });

/** Returns the steps of a sentence. A clause that shares the verb of another is denied with it. */
export const stepsIn = (
  plain: Plain,
  note: string,
  sentence: Range,
  section: SectionKind,
  follows: boolean,
  today: string,
): ExtractedStep[] => {
  const words = plain.text.slice(sentence.start, sentence.end);
  if (isConditional(words) || isAddressedToStaff(words) || startsWithOther(words)) return [];
  const byStaff = startsWithStaff(words);
  const found: (Found & { readonly shares: boolean })[] = [];
  let before: Before = 'silent';
  let stopped = false;
  for (const clause of clausesIn(plain.text, sentence)) {
    // "Health visitor aware, will visit weekly"
    const read: ReturnType<typeof readClause> =
      byStaff && /^will\b/i.test(plain.text.slice(clause.start, clause.end))
        ? 'refused'
        : readClause(plain.text, clause, section, before, follows);
    if (!clause.shares || read !== 'silent') before = typeof read === 'string' ? read : 'stated';
    if (typeof read === 'string') continue;
    // "Stop ramipril and bisoprolol" stops both.
    const action: Action =
      clause.shares && stopped && read.action.kind === 'medicine' && !/\binstead$/i.test(plain.text.slice(read.range.start, read.range.end))
        ? { ...read.action, kind: 'stop' }
        : read.action;
    stopped = action.kind === 'stop';
    found.push({ range: read.range, action, shares: clause.shares });
  }
  return withSharedSchedules(
    found.map((one, index) => ({
      step: stepOf(plain, note, one, besideOf(plain.text, sentence, found, index), today),
      shares: one.shares,
    })),
  );
};

/** "increase to 10 mg if …", "start after the scan": more about the medicine before. */
const isNextDose = (words: string): boolean =>
  !MEDICINE.test(words) && (changesDose(words) || /^(?:start|begin|hold|use|take)/i.test(words));

/**
 * The words around a step, with a question mark in front of the sentence or behind it. They include the step before if it shares its verb, and
 * following steps that say more about its medicine without naming it.
 */
const besideOf = (text: string, sentence: Range, steps: readonly (Found & { readonly shares: boolean })[], index: number): Beside => {
  const { range, shares } = steps[index]!;
  const asked = /(?:^|[\s•*·(-])\? ?$/.test(text.slice(Math.max(0, sentence.start - 4), sentence.start)) ? '?' : '';
  const next = steps.slice(index + 1).find((step) => !isNextDose(text.slice(step.range.start, step.range.end)));
  const last = steps[index - 1];
  return {
    before: asked + text.slice(last === undefined ? sentence.start : shares ? last.range.start : last.range.end, range.start),
    after: text.slice(range.end, next?.range.start ?? sentence.end + 1),
  };
};
