// The kind of action that a verb and its object state: "check" is a test with "U&Es", and monitoring with "blood pressure at home".

import { LIFESTYLE, MONITORED, PAPERS, REFERRAL, sendsTo, TEST, VISIT } from '../lexicon/care.ts';
import { DOSE, MEDICATION_WORD, MEDICINE } from '../lexicon/medicines.ts';
import { kindOfVerb, type VerbKind } from '../lexicon/verbs.ts';
import { pattern } from '../text/pattern.ts';
import type { ActionKind } from './action.ts';

const ERRAND = pattern`
    ^(?:go to|download|upload|collect|pick up|submit|drop off|bring|book|register|sign up|read|watch|look|fill|complete|self|buy|
    purchase|call|ring|phone|contact|make|arrange|organi[sz]e|schedule|see|attend|provide|inform|notify|send|text|apply for)\b
  `;

export interface Found {
  readonly kind: ActionKind;
  readonly index: number;
  readonly end: number;
}
const REVIEWED_MEDICINE = new RegExp(
  `${MEDICINE.source.replace('<name>', '<reviewed>')} (?:review|technique|checks?|levels?|appointment|clinic|counselling)\\b`,
  'i',
);

/** The last noun of a compound counts: a "nutrition follow-up" is a visit. */
const headFirst = (nouns: Found[]): Found[] => {
  const [noun, ...others] = nouns;
  const head = others.find(({ kind, index }) => (kind === 'review' || kind === 'referral') && index === noun!.end + 1);
  return head && noun!.kind !== 'medicine' ? [{ ...head, index: noun!.index }, ...nouns.filter((one) => one !== head)] : nouns;
};

/** Kinds of the nouns in a text, in their order. */
export const nounsIn = (text: string): Found[] => {
  const found: Found[] = [];
  const add = (kind: ActionKind, pattern: RegExp): void => {
    const match = pattern.exec(text);
    if (match) found.push({ kind, index: match.index, end: match.index + match[0].length });
  };
  add('referral', REFERRAL);
  // The last noun counts: a "contraception review" is a review.
  if (!REVIEWED_MEDICINE.test(text)) add('medicine', MEDICINE);
  add('test', TEST);
  add('review', VISIT);
  add('monitoring', MONITORED);
  add('lifestyle', LIFESTYLE);
  add('errand', PAPERS);
  if (found.length === 0 && !/%|calorie/i.test(text)) add('medicine', DOSE);
  return headFirst(found.sort((a, b) => a.index - b.index));
};

const first = (nouns: readonly Found[], ...kinds: ActionKind[]): ActionKind | undefined =>
  nouns.find(({ kind }) => kinds.includes(kind))?.kind;

/** Measured at a visit: "recheck blood pressure with the nurse in one week". */
const BY_STAFF = pattern`
    \b(?:with|by|at) (?:the |our |a )?(?:practice )?(?:nurse|hca|gp|doctor|pharmac\w+|clinic|surgery|office|next visit|reception)\b|
    \b(?:in|within) (?:a|one|\d+(?:-\d+)?) (?:days?|weeks?|months?)\b
  `;
export const HOME = /\bat home\b|\bhome\b|daily|\bday\b|week|diary|log\b|regularly|morning|meals/i;

/** The kind of action of a verb with its object and the nouns in it. */
type ReadVerb = (verb: string, object: string, nouns: readonly Found[]) => ActionKind | undefined;

const stop: ReadVerb = (verb, object, nouns) => {
  if (/^ smoking (?:clinic|service|referral|advis)/i.test(object)) return 'referral';
  if (first(nouns, 'medicine') || MEDICATION_WORD.test(object)) return 'stop';
  if (/^remove/i.test(verb)) return 'errand';
  return nouns.length > 0 ? 'lifestyle' : undefined;
};

const review: ReadVerb = (_, object) =>
  /^(?:to|back to) (?:work|school|sports?|normal|usual|play|activit|gym|running|training|driving|exercis|duties)/i.test(object.trim())
    ? 'lifestyle'
    : 'review';

const monitor: ReadVerb = (verb, object, nouns) => {
  if (object.trim() === '') return undefined;
  const isObservation = /^(?:watch|record|measure|track|log|document|weigh)/i.test(verb) && nouns.length === 0 && !HOME.test(object);
  return isObservation ? undefined : 'monitoring';
};

const medicate: ReadVerb = (verb, object, nouns) => {
  if (/^complete/i.test(verb) && /\b(?:online|forms?|questionnaires?)\b/i.test(object)) return 'errand';
  if (/^ (?:a |some )?(?:photos?|pictures?|video)/i.test(object)) return 'errand';
  if (/^ (?:after|once|when|following)\b/i.test(object)) return undefined;
  const noun = nouns[0]?.kind;
  const medicine = first(nouns, 'medicine') !== undefined || MEDICATION_WORD.test(object);
  if (/^(?:have|undergo)/i.test(verb) && !medicine && first(nouns, 'test') && noun !== 'referral') return 'test';
  if (
    /^(?:rinse|brush|wash|wipe)/i.test(verb) &&
    /^ (?:(?:your|the|his|her|out|and|spit|out the|your|after) )*(?:mouth|teeth|eyes?|hands?|face|feet|nose|after)\b/i.test(object) &&
    !DOSE.test(object)
  )
    return 'lifestyle';
  if (/^(?:start|begin|initiate|add|give|place|put|try|trial|complete|use|have|take)/i.test(verb) && !medicine && noun === 'test')
    return 'test';
  if (/^(?:put|place|enter|add|give)/i.test(verb) && noun === 'referral') return 'referral';
  if (medicine) return noun === 'lifestyle' && !DOSE.test(object) && !MEDICINE.test(object) ? 'lifestyle' : 'medicine';
  if (noun === undefined)
    return /^(?:continue|carry on|keep|maintain|try|trial)/i.test(verb) && object.trim().length > 2 ? 'lifestyle' : undefined;
  if (noun === 'review') return /^(?:keep|change)/i.test(verb) ? 'review' : undefined;
  if (noun === 'monitoring') return 'monitoring';
  return noun === 'referral' && sendsTo(object) && !/^continue/i.test(verb) ? 'referral' : 'lifestyle';
};

const live: ReadVerb = (verb, _, nouns) =>
  nouns.length > 0 ||
  pattern`
    ^(?:rest|sleep|exercise|walk|eat|hydrate|drink|elevate|ice|stretch|mobili[sz]e|relax|push|practi[cs]e|lie|soak|bathe|wash|
    massage|sip|isolate|self|strain|brush|lose)
  `.test(verb)
    ? 'lifestyle'
    : undefined;

const attend: ReadVerb = (verb, object, nouns) => {
  if (/^(?:phone|text|book|contact)/i.test(verb) && /^ (?:out|off|away|free|down)\b/i.test(object)) return 'lifestyle';
  if (/^test$/i.test(verb) && /\b(?:before|after|on waking|at bedtime|daily|times|every|glucose|sugar|him|her)\b/i.test(object))
    return 'monitoring';
  if (
    /^(?:order|obtain|request)/i.test(verb) &&
    nouns.length === 0 &&
    !sendsTo(object) &&
    !/\b(?:records?|notes|consent|history|letter)\b/i.test(object) &&
    object.trim().length > 3
  )
    return 'test';
  if (/^(?:check|recheck|re-check|do|update|have|repeat|get|perform|obtain)/i.test(verb)) {
    if (/^(?:have|get)/i.test(verb) && /\b(?:(?:re-?)?checked|tested|removed|evaluated|examined|x-?rayed|repeated|drawn)\b/i.test(object))
      return 'test';
    const noun = first(nouns, 'monitoring', 'test', 'referral', 'review', 'lifestyle');
    if (noun === 'monitoring' && BY_STAFF.test(object)) return 'test';
    if (noun === 'monitoring') return HOME.test(object) || /^check/i.test(verb) ? 'monitoring' : 'test';
    if (noun === 'lifestyle') return /^(?:do|perform)/i.test(verb) ? 'lifestyle' : undefined;
    if (noun !== undefined) return noun;
    return sendsTo(object)
      ? 'referral'
      : /\b(?:procedure|injection|surgery|operation|shot|infusion|panel|study|repair|replacement|removal|excision)\b/i.test(object)
        ? 'test'
        : undefined;
  }
  if (/^(?:watch|look)/i.test(verb) && first(nouns, 'lifestyle')) return 'lifestyle';
  if (/^see/i.test(verb) && /^ (?:again |back )?(?:in|on|at|\d) ?/i.test(object)) return 'review';
  if (/^see/i.test(verb) && /^ (?:me|us|(?:the )?(?:dr|doctor|gp|nurse)\b|(?:his|her|their|your) own)/i.test(object)) return 'review';
  const noun = first(nouns, 'referral', 'test', 'review');
  if (noun !== undefined) return noun;
  if (sendsTo(object)) return 'referral';
  if (ERRAND.test(verb) && object.trim().length > 3)
    return /^(?:see|make|send|provide|arrange|look|call|ring|phone|contact)/i.test(verb) &&
      !/\b(?:own|gp|pharmacy|dentist|optician|insurance|school|work|prescription|midwife|doctor|sample|form|number|link|website)\b/i.test(
        object,
      )
      ? undefined
      : 'errand';
  if (first(nouns, 'medicine') && /^(?:order|request|send|get|have|provide|need|arrange)/i.test(verb)) return 'medicine';
  return first(nouns, 'monitoring') || /\b(?:procedure|injection|surgery|operation|study)\b/i.test(object) ? 'test' : undefined;
};

const READERS: Partial<Record<VerbKind, ReadVerb>> = {
  refer: () => 'referral',
  restrict: (verb, object) => (/^quit/i.test(verb) && /^ ?(?:line\b|\d|in |date|$)/i.test(object) ? undefined : 'lifestyle'),
  monitor,
  stop,
  review,
  medicate,
  live,
  attend,
};

/** The kind of action that a verb and its object state together. */
export const kindOf = (verb: string, object: string): ActionKind | undefined => READERS[kindOfVerb(verb)]?.(verb, object, nounsIn(object));
