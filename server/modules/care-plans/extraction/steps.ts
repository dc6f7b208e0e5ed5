// Turns the clauses of a sentence into steps.
import type { ExtractedStep } from '#contracts/care-plans.ts';
import type { Action, ActionKind } from './actions/action.ts';
import { actionIn, NARRATIVE } from './actions/actions.ts';
import { placedAction } from './actions/placed.ts';
import {
  isAboutOther,
  isAddressedToStaff,
  isConditional,
  isDenied,
  isEarlier,
  isForStaff,
  isPast,
  isPossible,
  isResult,
  isSafetyNet,
  startsWithStaff,
} from './actions/refusals.ts';
import { isOrder, restricts } from './actions/restrictions.ts';
import { type Beside, confidenceOf, type NamedMedicine } from './certainty.ts';
import { narrow } from './clauses/boundaries.ts';
import { type Clause, clausesIn } from './clauses/clauses.ts';
import { PASSIVE, STARTS_WITH_IMPERATIVE } from './clauses/frames.ts';
import { BEFORE_DOSE, DOSE, MEDICINE, NAMED_MEDICINE, routeIn } from './lexicon/medicines.ts';
import { dueDateIn, withoutPause } from './schedule/dates.ts';
import { type ReadSchedule, readSchedule } from './schedule/schedule.ts';
import { pattern } from './text/pattern.ts';
import type { Range } from './text/ranges.ts';
import type { SectionKind } from './text/sections.ts';
import type { Plain } from './text/shorthand.ts';

const ONCE: ReadonlySet<ActionKind> = new Set(['stop', 'test', 'referral', 'review', 'errand']);
/** Reports that still leave something for the patient to do: "a referral was provided". */
const REPORTED =
  /\b(?:prescription|script|referral|order|prescribed|ordered|referred|recommended|advised|requested|started|scheduled|booked|arranged)\b/i;

/** Given during the visit: nothing is left for the patient to do. */
const isDone = (clause: string): boolean =>
  /\bgiven\b/i.test(clause) &&
  !/\b(?:prescription|script|rx|samples?|supply|referral|order)\b/i.test(clause) &&
  readSchedule(clause, '2000-01-01').schedule?.times == null;

/** A clause without the time that it waits for: "lose weight before considering surgery". */
const mainOf = (clause: string): string =>
  clause.slice(0, / (?:before|after|until|till?|while|when) (?=[a-z]+ing\b|he|she|they|you|we|the|his|her|it)/i.exec(clause)?.index);

/** "Topiramate can reduce the effect of …": a statement about a medicine or test. */
const STATES = pattern`
    ^[\w'-]+(?: [\w'-]+){0,3}? (?:can|may|might|does|do|did|helps?|causes?|works?|is|are|was|were|has|had)(?: not)? (?!be\b|to\b|
    needed|required|due|ok|fine)[a-z]
  `;

/** Whether the words around an action negate it. */
const isRefused = (clause: string, action: Action, kind: SectionKind): boolean => {
  if ((action.directive === 'advised' || action.directive === 'passive') && (isEarlier(clause) || isDone(clause))) return true;
  if (isDenied(clause) || isPossible(action.directive === 'noun' || action.directive === 'shared' ? clause : mainOf(clause))) return true;
  if (action.directive === 'explicit' || action.directive === 'advised') return isResult(clause) && !lists(kind);
  if (isResult(clause)) return true;
  if (action.directive === 'placed') return isEarlier(clause);
  if (action.directive === 'passive') return !REPORTED.test(clause) && !PASSIVE.test(clause);
  return isPast(clause) || (action.directive === 'noun' && STATES.test(clause) && !PASSIVE.test(clause));
};

/** Whether bare nouns are steps. */
const lists = (section: SectionKind): boolean => section === 'plan' || section === 'items';

/** Most words of a fragment that follows an instruction: "Soft diet." */
const FRAGMENT = 6;

const isEnough = (clause: string, { directive, kind: action }: Action, section: SectionKind, follows: boolean): boolean => {
  if (directive === 'explicit' || directive === 'advised' || lists(section)) return true;
  // "She will …" outside of a plan may be any report.
  if (directive === 'placed') return !/^(?:\S+ ){1,4}(?:will|plans?)\b|^\S+'ll\b/i.test(clause);
  if (directive === 'passive')
    return /\b(?:referral|prescription|referred|prescribed|ordered|recommended|advised|will be|to be|should be)\b/i.test(clause);
  if (directive === 'shared') return true;
  if (directive === 'noun' && follows) return clause.split(' ').length <= FRAGMENT || (action === 'medicine' && DOSE.test(clause));
  return (
    section === 'mixed' &&
    action === 'medicine' &&
    DOSE.test(clause) &&
    readSchedule(clause, '2000-01-01').schedule !== undefined &&
    !/\b(?:is|was|has|had|on)\b/i.test(clause)
  );
};

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
    ONCE.has(action.kind) && !((action.kind === 'test' || action.kind === 'referral') && repeatsOften(read) && REPEATS.test(clause));
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

interface Found {
  readonly range: Range;
  readonly action: Action;
}
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

/** A medicine may be taken "if vomiting"; a test or visit that depends on it is none yet. */
const DEPENDS_ON = / if (?!needed|required|necessary|tolerated|able|possible|you can|feverish)/i;

/** Outcome of the clause before. */
type Before = 'stated' | 'silent' | 'refused';

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
  if (isConditional(words) || isAddressedToStaff(words)) return [];
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
  !MEDICINE.test(words) &&
  /^(?:start|begin|increas|decreas|reduc|stop|hold|doubl|halv|titrat|adjust|taper|wean|go up|go down|use|take)/i.test(words);

/**
 * The words around a step, with a question mark in front of the sentence or behind it. A step that shares the verb of the one before has it
 * beside it, and so has a medicine what follows
 * without naming one.
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

const readClause = (text: string, clause: Clause, section: SectionKind, before: Before, follows: boolean): Found | 'silent' | 'refused' => {
  if (clause.shares && (before === 'refused' || (before === 'silent' && !lists(section)))) return before;
  const { range, head, conditional } = narrow(text, clause);
  const words = text.slice(range.start, range.end);
  if (words.length < 3) return 'silent';
  if (isSafetyNet(words)) return 'refused';
  if (restricts(words, section === 'plan' || follows))
    return (lists(section) || follows || isOrder(words)) && !isForStaff(words) && !isAboutOther(words)
      ? { range, action: { kind: 'lifestyle', directive: 'explicit' } }
      : 'refused';
  const action =
    actionIn(words, clause.shares) ??
    ((section === 'plan' || (before === 'stated' && /^to [a-z]/i.test(words)) || (follows && STARTS_WITH_IMPERATIVE.test(words))) &&
    !isDenied(head) &&
    !isPossible(head)
      ? placedAction(words)
      : undefined);
  if (action === undefined) return isDenied(head) || isPossible(head) || NARRATIVE.test(head) ? 'refused' : 'silent';
  // A medicine with a dose may depend on a symptom.
  if (conditional && !(action.kind === 'medicine' && (DOSE.test(words) || readSchedule(words, '2000-01-01').schedule))) return 'refused';
  if (isForStaff(words) || isAboutOther(words) || isConditional(words)) return 'refused';
  if (ONCE.has(action.kind) && DEPENDS_ON.test(words)) return 'refused';
  if (action.kind === 'review' && /\bas needed\b|^follow[- ]?up (?:of|on)\b/i.test(words)) return 'refused';
  return isRefused(head, action, section) || !isEnough(words, action, section, follows) ? 'refused' : { range, action };
};
