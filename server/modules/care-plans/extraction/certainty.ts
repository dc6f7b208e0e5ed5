// Whether a step may have the confidence `high`: every word of a medicine is understood, and nothing beside a step may change it.

import type { Action } from './actions/action.ts';
import { FORBIDDEN, LIFESTYLE, sendsTo } from './lexicon/care.ts';
import { DOSE, MEDICINE, NAMED_MEDICINE } from './lexicon/medicines.ts';
import { PLAIN_WORDS } from './lexicon/plain-words.ts';
import type { ReadSchedule } from './schedule/schedule.ts';
import { rruleOf } from './schedule/timing.ts';
import { anyCase } from './text/any-case.ts';
import { pattern } from './text/pattern.ts';

/** The words of a sentence on both sides of a step, up to the steps beside it. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** Words that make a step depend on something: a condition, a time that is not read, a choice, a question, another dose. */
const DEPENDS = pattern`
    \b(?:if|unless|until|till?|when(?:ever)?|once(?! (?:a|an|per|each|every|daily|weekly|monthly|nightly)\b)|while|whilst|during|
    except|then|thereafter|depending|provided|pending|otherwise|either|alternat\w+|instead|(?:may|can|could|might|probably|possibly|
    ideally|perhaps)\b|post-?op\w*|pre-?op\w*|as directed|as per|per protocol|long as|in case|(?<!\b(?:a|per|each|every) )day (?:\d|
    one)|week \d)|\?
  `;
/** A time or event that the step waits for: "after the scan", "next month". "After meals" is a time of the day. */
const WAITS = pattern`
    \b(?:after|following|before|prior to|ahead of|during|from|at|by|on|in|within|pre|post)(?: (?:the|her|his|their|your|this|next|
    first))* (?:\d+ \w+|visits?|appointments?|discharge|procedures?|surgery|operations?|scans?|x-?rays?|mri|ct|tests?|bloods?|
    results?|reviews?|checks?|delivery|periods?|menses|menstruation|cycles?|travel\w*|flights?|exams?|flares?|attacks?|episodes?|
    cast|antibiotics|course|consultation|clinic|winter|summer|spring|autumn|fall|season|removal|healing|onset|week|month|year)\b|
    \bnext (?:week|month|year|visit|appointment)\b
  `;
/** In front of a step: for use later, for another person, from another source. */
const RESERVED = pattern`
    \b(?:rescue|delayed|deferred|stand-?by|back-?up|emergency|sick day|just in case|future|plan b|second line|next step|partner|
    husband|wife|spouse|contacts?|relatives?|family|nurs(?:e|es|ing)|rn|staff|ward|icu|inpatient|nice|guidelines?|query|option|
    previous\w*|prior|past|was|were|had)\b
  `;
/** Behind a step: a change or a stop of what it says. */
const CHANGES = pattern`
    \b(?:stop\w*|hold|held|withh\w+|skip\w*|omit\w*|paus\w+|increas\w+|decreas\w+|reduc\w+|adjust\w*|titrat\w*|taper\w*|wean\w*|
    halv\w+|doubl\w+|escalat\w+|delayed|deferred|stand-?by|rescue|max(?:imum)?|aim|target|finish\w*|last|end(?:s|ing)?|start(?:s|
    ing)?|begin\w*|confirm\w*|unclear|repeat(?: (?:after|in|the dose)|$)|up to|extra|total|no more|not)\b|\d ?(?:mg|mcg|micrograms?|
    g|ml|units?|tablets?|puffs?|capsules?|doses|days?|weeks?)\b
  `;
/** Advice to call or return is no change of a step, whatever its condition. */
const CALL =
  /^[,;(\s]*(?:(?:and|or|to|but)\s)*(?:please )?(?:call|contact|return|ring|come|see|seek|go|let|speak|tell|review|earlier|sooner)\b/i;

const isUncertain = (words: string): boolean => DEPENDS.test(words) || WAITS.test(words);
/** After a habit, "stop if it hurts" is advice; of a medicine it changes the dose. */
const isChanged = ({ before, after }: Beside, medicine: boolean): boolean =>
  DEPENDS.test(before) || RESERVED.test(before) || (!CALL.test(after) && (isUncertain(after) || (medicine && CHANGES.test(after))));

/** An amount that the reader may choose from: "1-2 tablets", "200 to 400 mg". */
const CHOICE = /\d ?(?:-|to|or) ?\d/i;

/** The patient's name: "Zofia to take". */
const NAME = anyCase('^(?:(?:mr|mrs|ms|miss)\\.? )?(?-i:[A-Z][a-z]+) (?=to |will |should )');

const without = (text: string, ...patterns: readonly RegExp[]): string =>
  patterns.reduce((rest, pattern) => {
    const match = pattern.exec(rest);
    return match === null ? rest : `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }, text);

/** Whether a clause says no more than a medicine, its dose and its schedule. `rest` is the clause without its schedule. */
const isPlain = (rest: string, drug: string, dose: string): boolean => {
  const literally = (words: string): RegExp => new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  const left = without(
    sendsTo(rest) ? rest : rest.replace(NAME, ''),
    literally(drug),
    literally(dose),
    /\bby mouth\b/i,
    /\b\d{1,2}(?: |-)?(?:tablets?|capsules?|puffs?|drops?|sprays?|sachets?|patch)\b/i,
  );
  return left
    .toLowerCase()
    .split(/[\s,;:.()&+-]+/)
    .every((word) => word === '' || PLAIN_WORDS.has(word));
};

/** The medicine of a step in the plain text of its clause. */
export interface NamedMedicine {
  readonly drug?: string;
  readonly dose?: string;
}

/** The confidence of a step from its clause, its schedule, and the words beside it. */
export const confidenceOf = (
  { kind, directive }: Action,
  once: boolean,
  clause: string,
  { schedule, unclear, rest }: ReadSchedule,
  { drug, dose }: NamedMedicine,
  beside: Beside,
): 'high' | 'review' => {
  if (directive === 'placed') return 'review';
  if (once && directive !== 'noun')
    return DEPENDS.test(beside.before) || DEPENDS.test(clause) || /\b(?:over)?due\b/i.test(clause) ? 'review' : 'high';
  if (
    unclear ||
    schedule?.prn ||
    /\b(?:may|can|or|either|probably)\b|\//i.test(clause) ||
    isUncertain(clause) ||
    isChanged(beside, kind === 'medicine')
  )
    return 'review';
  if (kind === 'medicine')
    // Without a recurrence rule, such as for 8 times a week, nobody would be reminded of it.
    return drug !== undefined && dose !== undefined && schedule && rruleOf(schedule) && !CHOICE.test(dose) && isPlain(rest, drug, dose)
      ? 'high'
      : 'review';
  // A habit without a word of the lists.
  if (kind === 'lifestyle' && !LIFESTYLE.test(clause) && !FORBIDDEN.test(clause)) return 'review';
  // A habit that names a medicine is not one that the grammar knows: "alternate ibuprofen 400 mg …".
  if (kind !== 'stop' && !once && (NAMED_MEDICINE.test(clause) || (MEDICINE.test(clause) && DOSE.test(clause)))) return 'review';
  return directive === 'explicit' || directive === 'advised' || directive === 'passive' ? 'high' : 'review';
};
