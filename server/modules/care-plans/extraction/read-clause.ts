// Whether a clause states an action for the patient: what it says, the section it is in, and what the clause before was.
import type { Action, ActionKind } from './actions/action.ts';
import { actionIn, NARRATIVE } from './actions/actions.ts';
import { placedAction } from './actions/placed.ts';
import {
  isAboutOther,
  isConditional,
  isDenied,
  isEarlier,
  isForStaff,
  isPast,
  isPossible,
  isResult,
  isSafetyNet,
} from './actions/refusals.ts';
import { isOrder, restricts } from './actions/restrictions.ts';
import { narrow } from './clauses/boundaries.ts';
import type { Clause } from './clauses/clauses.ts';
import { PASSIVE, STARTS_WITH_IMPERATIVE } from './clauses/frames.ts';
import { DOSE, MEDICINE } from './lexicon/medicines.ts';
import { readSchedule } from './schedule/schedule.ts';
import { pattern } from './text/pattern.ts';
import type { Range } from './text/ranges.ts';
import type { SectionKind } from './text/sections.ts';

export interface Found {
  readonly range: Range;
  readonly action: Action;
}

/** Kinds of actions that are done once. */
export const ONCE: ReadonlySet<ActionKind> = new Set(['stop', 'test', 'referral', 'review', 'errand']);
/** Reports that still leave something for the patient to do: "a referral was provided". */
const REPORTED =
  /\b(?:prescription|script|referral|order|prescribed|ordered|referred|recommended|advised|requested|started|scheduled|booked|arranged)\b/i;

/** Given during the visit: nothing is left for the patient to do. */
const isDone = (clause: string): boolean =>
  /\bgiven\b/i.test(clause) &&
  !/\b(?:prescription|script|rx|samples?|supply|referral|order|diary|chart|log|exercises)\b/i.test(clause) &&
  readSchedule(clause, '2000-01-01').schedule?.times == null;

/** "Has started counselling": done by the patient. */
const PATIENT_HAS = /^(?:(?:he|she|(?:the )?(?:patient|pt)) )?has (?:already |now |just |recently )?(?!been\b|had?\b|to\b)[a-z]+ed\b/i;

/** Care during the visit: "the dressing was changed". */
const WAS_DONE = pattern`
    \b(?:was|were|has been|have been) (?:then |also |again )?(?:changed|applied|reapplied|removed|cleaned|irrigated|packed|inserted|
    performed|done|redressed|dressed|washed|drained|completed|discussed|reviewed|reinforced|explained)\b
  `;

/** A clause without the time that it waits for: "lose weight before considering surgery". */
const mainOf = (clause: string): string =>
  clause.slice(0, / (?:before|after|until|till?|while|when) (?=[a-z]+ing\b|he|she|they|you|we|the|his|her|it)/i.exec(clause)?.index);

/** "Topiramate can reduce the effect of …": a statement about a medicine or test. */
const STATES = pattern`
    ^[\w'-]+(?: [\w'-]+){0,3}? (?:can|may|might|does|do|did|helps?|causes?|works?|is|are|was|were|has|had)(?: not)? (?!be\b|to\b|
    needed|required|due|ok|fine)[a-z]
  `;

/** "Iron 200 mg daily with juice, not tea": what follows a dose with its frequency does not deny it, unless it says that it was not given. */
const deniable = (clause: string, { kind }: Action): string => {
  const sig =
    kind === 'medicine' && DOSE.test(clause)
      ? /\b(?:daily|hours|at bedtime|every \w+|a day|weekly)\b.*? not (?!needed|indicated|started|given|tolerated|taken|required|prescribed|available|yet|now|today|to be|continued|collected|wanted)/i.exec(
          clause,
        )
      : null;
  return sig === null ? clause : clause.slice(0, sig.index);
};

/** Whether the words around an action negate it. */
const isRefused = (clause: string, action: Action, kind: SectionKind): boolean => {
  if ((action.directive === 'advised' || action.directive === 'passive') && (isEarlier(clause) || isDone(clause))) return true;
  if (PATIENT_HAS.test(clause)) return true;
  if (action.kind === 'lifestyle' && action.directive === 'passive' && WAS_DONE.test(clause)) return true;
  if (
    isDenied(deniable(clause, action)) ||
    isPossible(action.directive === 'noun' || action.directive === 'shared' ? clause : mainOf(clause))
  )
    return true;
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

/** A medicine may be taken "if vomiting"; a test or visit that depends on it is none yet. */
const DEPENDS_ON = / if (?!needed|required|necessary|tolerated|able|possible|you can|feverish)/i;

/** Outcome of the clause before. */
export type Before = 'stated' | 'silent' | 'refused';

/** Findings that look like an order: "sleep latency", "no restrictions". */
const LOOKS_LIKE_ORDER = pattern`
    ^(?:sleep (?:latency|onset|quality|pattern|apno?ea|disturb\w*|maintenance|efficiency|is|was|has|remains|improv\w+|poor|ok|fine|good)|
    exercise (?:tolerance|capacity)|work (?:stress|related|is|has)|rest (?:pain|tremor)|walk(?:s|ing) (?:with|without|well|ok|\d|unaided|
    the|his|her|most)|wound (?:dry|clean|intact|healed|healing|looks)|exercise[- ](?:induced|related)|(?:ok|okay|fine|
    safe) to (?:continue|keep|go|return|resume|shower|fly|swim|work|drive|carry on)\b(?! (?:taking|using|on)\b)(?! [a-z]+ \d)|
    .*\bthe following(?: changes| plan)?$|no (?:[a-z]+ )?restrictions?$|continues? to (?:have|feel|be|struggle|complain|experience|suffer|
    do|deny|report|improve|need|get))\b
  `;
/** "Off simvastatin": no longer taken. */
const OFF = new RegExp(`^off ${MEDICINE.source}`, 'i');

/** "Ring back sooner if worse", of which the end is cut off. */
const isCall = (words: string, clause: string): boolean =>
  /^(?:to |please |pt to )?(?:ring|call|phone|contact|come|return|get|go|seek|speak|see|attend|present|let)\b\D{0,20}$/i.test(words) &&
  words !== clause &&
  isSafetyNet(clause);
/** "Flu vaccine, declined" */
const DECLINED = /^[,;:( -]*(?:(?:but|patient|pt|he|she|they|mum|has|have|was|were) ){0,2}(?:declin|refus)/i;
/** "Do not exceed 4 g in 24 hours": a limit of the medicine before. */
const CEILING = /^(?:please |but )?(?:(?:do )?not (?:to )?exceed|max(?:imum)?\b|no more than|not more than)/i;

/** "Daughter to cream the legs": an order whatever its verb is. */
const CARER_TO = pattern`
    ^(?:(?:the|his|her|their) )?(?:patient|pt|mum|mom|mother|dad|father|parents?|daughter|son|wife|husband|partner|family|
    carers?)(?: (?:and|&) (?:patient|pt|family|carers?))? to [a-z]
  `;

/** Returns the action that a clause states, or that it states none, or denies one. */
export const readClause = (
  text: string,
  clause: Clause,
  section: SectionKind,
  before: Before,
  follows: boolean,
): Found | 'silent' | 'refused' => {
  if (clause.shares && (before === 'refused' || (before === 'silent' && !lists(section)))) return before;
  const { range, whole, head, conditional } = narrow(text, clause);
  const words = text.slice(range.start, range.end);
  if (words.length < 3) return 'silent';
  if (isSafetyNet(words) || isCall(words, text.slice(clause.start, clause.end)) || CEILING.test(words)) return 'refused';
  // "Vomits within 3 hours -> come back"
  if (
    /(?:->|→|⇒|=>) *$/.test(text.slice(Math.max(0, clause.start - 4), clause.start)) &&
    /^(?:come|ring|call|go to|attend|see|return|seek)\b/i.test(words)
  )
    return 'refused';
  if (LOOKS_LIKE_ORDER.test(words) || OFF.test(words)) return 'refused';
  if (restricts(words, section === 'plan' || follows))
    return (lists(section) || follows || isOrder(words)) && !isForStaff(words) && !isAboutOther(words)
      ? { range: conditional ? whole : range, action: { kind: 'lifestyle', directive: 'explicit' } }
      : 'refused';
  const action =
    actionIn(words, clause.shares) ??
    ((section === 'plan' ||
      CARER_TO.test(words) ||
      (before === 'stated' && /^to [a-z]/i.test(words)) ||
      (follows && STARTS_WITH_IMPERATIVE.test(words))) &&
    !isDenied(head) &&
    !isPossible(head)
      ? placedAction(words)
      : undefined);
  if (action === undefined) return conditional || isDenied(head) || isPossible(head) || NARRATIVE.test(head) ? 'refused' : 'silent';
  // A medicine with a dose may depend on a symptom.
  if (conditional && !(action.kind === 'medicine' && (DOSE.test(words) || readSchedule(words, '2000-01-01').schedule))) return 'refused';
  if (DECLINED.test(text.slice(range.end, clause.end))) return 'refused';
  if (isForStaff(words) || isAboutOther(words) || isConditional(words)) return 'refused';
  if (ONCE.has(action.kind) && DEPENDS_ON.test(words)) return 'refused';
  if (action.kind === 'review' && /\bas needed\b|^follow[- ]?up (?:of|on|re|regarding)\b/i.test(words)) return 'refused';
  return isRefused(head, action, section) || !isEnough(words, action, section, follows) ? 'refused' : { range, action };
};
