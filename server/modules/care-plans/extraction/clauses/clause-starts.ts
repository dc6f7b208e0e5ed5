// Decides whether a clause starts after a mark: a comma, a dash, "and". Ordered rules, of which the first that says something decides.

import { LIFESTYLE, MONITORED, PAPERS, REFERRAL, SERVICE, TEST, VISIT } from '../lexicon/care.ts';
import { DIAGNOSIS } from '../lexicon/findings.ts';
import { DOSE, MEDICATION_WORD, MEDICINE } from '../lexicon/medicines.ts';
import { IMPERATIVE } from '../lexicon/verbs.ts';
import { pattern } from '../text/pattern.ts';
import { ARRANGED, ARRANGES, COLLECTS, OTHERS } from './arrangements.ts';
import {
  describesManner,
  GOOD,
  isExplained,
  isLoadOfDevice,
  isOneQuality,
  isPlainOrder,
  isStatement,
  NEXT_DOSE,
  NOUN_AND_VERB,
  ONE_THING,
  sharesPredicate,
  statesWhen,
  TWO_PARTS,
} from './continuations.ts';
import { ADVICE, LEAD, MEDICINE_LABEL, MODAL, STARTS_WITH_VERB } from './frames.ts';

const ARTICLES =
  '(?:(?:prescriptions? for|scripts? for|a|an|the|her|his|their|your|my|some|regular|simple|oral|topical|otc|over the counter|first|next|short course of|course of|trial of|new|additional|daily|low dose|high dose|prn|stat)\\s){0,3}';
const STARTS_WITH_NOUN = new RegExp(`^${ARTICLES}`, 'i');
/** The object of a verb that refers back, as in "and report them to me": the clause belongs to the one before. */
const REFERS_BACK =
  /^\S+ (?:it|them|this|these|those|that|both|accordingly|as (?:needed|tolerated|required))\b|^(?:have|get|has) (?:this|it|that|them|her|him)\b/i;
/** Care of a part of the body: "and ice it". */
const CARES = /^(?:ice|elevate|rest|stretch|massage|compress|wrap|soak|clean|wash|wear)\b/i;
/** Substances that blood is tested for, in a list of tests. */
const LEVELS =
  /\b(?:b ?12|folate|folic acid|ferritin|iron|vit(?:amin)? d|calcium|magnesium|potassium|sodium|zinc|lithium|digoxin|glucose|testosterone|progesterone|o?estradiol|thyroxine)\b(?! ?\d)/gi;
const LEVEL = new RegExp(`^${LEVELS.source}`, 'i');
const REPORTS = pattern`
    ^(?:report|bring|call|let|inform|notify|contact|ring|tell|message|see how|go from there|proceed|hope|do|make sure|have her|
    have him|are|is|be|was|were)\b
  `;

/** "1.5 L", "30 minutes" before a noun. */
const QUANTITY = /^\d[\d.,]*(?:-\d+)?[ -]?(?:l|g|ml|kcal|litres?|liters?|minutes?|min|mins|gram|calorie)[ -](?:of )?(?=[a-z]{3})/i;

const startsWith = (pattern: RegExp, text: string): boolean => {
  const words = text.slice(STARTS_WITH_NOUN.exec(text)![0].length).replace(pattern === LIFESTYLE ? QUANTITY : '', '');
  const match = pattern.exec(words);
  return (
    match !== null && /^(?:(?!with|for|in|on|of|to|from|at|by|as|after|before|until|per)[^\s,;]+\s)?$/i.test(words.slice(0, match.index))
  );
};
/** Also a name that the lexicon lacks, with a strength and a sig: "tolvaptan 15 mg daily". */
const UNLISTED = pattern`
    ^[a-z][a-z-]{4,20} (?:(?:xl|xr|sr|mr|er|cr|la) )?\d[\d./]*(?! ?(?:times|x|sets|reps|min|h|d|w|mo|glass|litre|l|cups|to|or|
    -)\w*\b)(?: ?(?:mgs?|mcgs?|micrograms?|g|ml|units?|iu|%))? (?:[a-z]+ ){0,3}?(?:once|twice|daily|\d times|every|at bedtime|by mouth|
    as needed)\b
  `;
const beginsMedicine = (text: string): boolean => startsWith(MEDICINE, text) || UNLISTED.test(text);

const kindOfNoun = (text: string): string | undefined =>
  startsWith(REFERRAL, text)
    ? 'referral'
    : beginsMedicine(text)
      ? 'medicine'
      : startsWith(VISIT, text)
        ? 'visit'
        : startsWith(TEST, text)
          ? 'test'
          : startsWith(LIFESTYLE, text)
            ? 'lifestyle'
            : startsWith(MONITORED, text)
              ? 'monitoring'
              : undefined;

/** "and has been provided with a strainer": a report, and no part of the action before it. */
const INDEPENDENT = /^(?:i|we|he|she|they|it|this|the patient|patient|there)(?:'(?:ll|ve|m|d|s|re))? (?!and\b|or\b)[a-z]+/i;
const REPORTED = pattern`
    ^(?:has|have|was|were|is|are) (?:been )?(?:also )?(?:given|provided|advised|instructed|told|referred|started|placed|prescribed|
    encouraged|asked|counsel?led|educated)\b
  `;

/** "so a referral was made" */
const ORDERED = /^(?:a |an )?(?:referrals?|prescriptions?|orders?)\b.{0,40} (?:was|were|has been|will be) /i;
/** "and have her come back", "and asked to follow up" */
const SENT_BACK = new RegExp(
  `^(?:have|get) (?:him|her|them|you) (?:back|return|in|up|seen|follow)\\b|^(?:(?:have|get) (?:him|her|them|you)|(?:asked|told|instructed|advised|encouraged) to) ${IMPERATIVE}\\b`,
  'i',
);

/** Whether a text has an instruction of its own: "we will …", "advised …", "to …" with a verb, or an imperative. */
const beginsInstruction = (text: string): boolean => {
  if (MODAL.test(text)) return true;
  if (
    pattern`
      ^(?:i |we |was |were |also |has been |is )?(?:also |have |had )?(?:recommend|advis|encourag|instruct|suggest|counsel|prescrib|
      order|request|refer)
    `.test(text) &&
    ADVICE.test(text)
  )
    return true;
  const bare = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  return STARTS_WITH_VERB.test(bare);
};

const NO_VERB_BEFORE = pattern`
    ^(?:[^ ]+ ){0,2}(?:advised|recommended?|suggested?|advise|encouraged?|conservative|plan|for|with|otc|rx|symptomatic|supportive|
    regular|simple)?\b
  `;

/** Aims of a referral, "to help strengthen the leg, improve balance", are not instructions to the patient. */
const AIMS = new RegExp(`(?:${REFERRAL.source}|therap(?:y|ist)).{0,60} to (?:help|${IMPERATIVE})\\s`, 'i');
/** The purpose of a visit or referral: "for cast removal and repeat x-rays". */
const PURPOSE_OF_VISIT = pattern`
    \b(?:refer\w*|follow up|followup|return|come back|be seen|see (?:me|us|him|her|them|you)|recheck|review|visit|appointment|
    consult\w*|clinic|therap\w+|physio\w*|pt)\b.{0,50} for (?:an? |the )?[^,;]{2,60}$
  `;
/** Verbs about the medicine before: "Januvia: stop", "atorvastatin - continue". */
const VERB_AFTER =
  /^(?:stop|stopped|continue|hold|held|withheld|withhold|discontinue|restart|resume|increase|decrease|reduce|wean|taper|unchanged|same|cont)\b/i;

/** A restriction covers the whole list after it. */
const FORBIDS = /^(?:\S+ ){0,5}?(?:avoid(?:ing)?|no|not|don't|without|limit|restrict|stay away from|refrain from|minimi[sz]e)\s/i;

/** Each of two exercises has a frequency: "squats daily, bridges 3 times a week". */
const OFTEN =
  /\b(?:daily|weekly|nightly|every|times|twice|once (?:a|per)|hourly|at bedtime|(?:a|per) (?:day|week)|\d+ ?[x×] ?\d+|reps?|sets)\b/i;
/** Each of two tests has a date: "Tdap next visit, growth scan at 32 weeks". */
const WHEN = /\b(?:today|tomorrow|next [a-z]+|(?:in |at |after )?\d+(?:-\d+)? (?:days|weeks|months|years))\b/i;
/** A medicine with its dose, schedule or reason: what a restriction before it does not forbid. */
const hasOwnSig = (part: string): boolean =>
  beginsMedicine(part) && (DOSE.test(part) || /\b(?:daily|as needed|every|times|for (?:pain|fever|itch|the pain))\b/i.test(part));

/** The text up to the next comma. */
const nextPart = (text: string): string => /^[^,;.]*/.exec(text)![0].replace(/\btaper\w*/i, '');
const ACTION_NOUNS = [TEST, REFERRAL, LIFESTYLE, VISIT, MEDICINE, MONITORED];

/** A place where a clause may start. */
interface Place {
  /** The clause so far, and what follows the mark: up to the next comma, and all of it. */
  readonly before: string;
  readonly next: string;
  readonly rest: string;
  readonly mark: string;
  readonly isDash: boolean;
}
/** `shared`: a clause starts here and shares the verb of the one before. Undefined: the rule says nothing. */
type Verdict = 'joined' | 'split' | 'shared' | undefined;

/** Arrows, dashes and "with": labels, problems, and how something is arranged. */
const atMark = ({ before, mark, rest, isDash }: Place): Verdict => {
  if (rest.length < 3 || /\b(?:would|could|might)\s*$/i.test(before)) return 'joined';
  if (isDash && (MEDICINE_LABEL.test(`${before.trim()}:`) || (VERB_AFTER.test(rest) && beginsMedicine(before.trim())))) return 'joined';
  if (/>|→|⇒/.test(mark)) return !/^\d/.test(rest) && (beginsInstruction(rest) || kindOfNoun(rest)) ? 'split' : 'joined';
  if (isDash && DIAGNOSIS.test(before.trim().replace(/,.*$/, ''))) return 'shared';
  if (isDash && ARRANGES.test(rest) && !beginsInstruction(before.trim()) && !MEDICINE.test(before)) return 'joined';
  // "Face to face in 8 weeks, she'll book", "sharps bin on prescription, collect from the pharmacy"
  if (
    /^[,;]$/.test(mark) &&
    COLLECTS.test(rest) &&
    before.trim().split(' ').length <= 6 &&
    (!beginsInstruction(before.trim()) || VISIT.test(before))
  )
    return 'joined';
  return /\bwith$/.test(mark) && !beginsMedicine(rest) ? 'joined' : undefined;
};

const isFramed = (before: string): boolean => MODAL.test(before.trim()) || ADVICE.test(before.trim());

/** "no driving", "to rest", "not to drive" after an instruction. */
const atOrder = ({ before, mark, next, rest }: Place): Verdict => {
  if (/^nothing (?:heavier|over|by mouth|more than|in the)\b/i.test(rest)) return 'split';
  if (/^no [a-z]{3,}/i.test(rest) && !FORBIDS.test(before) && beginsInstruction(before.trim())) return 'split';
  if (/and|[+&]/.test(mark) && /alternating/i.test(next) && MEDICINE.test(before)) return 'joined';
  if (
    /^(?:gargle|swallow|spit|discard)\b(?! with)/i.test(rest) &&
    (MEDICINE.test(before) || /\b(?:swish|swirl|rinse|gargle|hold)\b/i.test(before))
  )
    return 'joined';
  if (/^to [a-z]{3,}/i.test(rest) && /and/.test(mark) && !MEDICINE.test(before) && isFramed(before)) return 'split';
  return /^(?:not|never) to (?!(?:take|use|exceed|be used|give) (?:it|them|for|more|with|if|on|at|this|than)\b|exceed)[a-z]/i.test(rest)
    ? 'split'
    : undefined;
};

/** One purpose, or one thing with two names. */
const ofOneThing = ({ before, mark, next, rest, isDash }: Place): Verdict => {
  if (isLoadOfDevice(before, rest)) return 'joined';
  if (isDash || MEDICINE.test(next) || MODAL.test(rest)) return undefined;
  if (isOneQuality(before, mark, rest)) return 'joined';
  if (isExplained(before) && (!beginsInstruction(rest) || /^[a-z]+ing\b/i.test(rest)) && !OFTEN.test(next) && !DOSE.test(next))
    return 'joined';
  if (isPlainOrder(rest)) return undefined;
  if (PURPOSE_OF_VISIT.test(before) && /\band\b|&|\+/i.test(mark) && !MODAL.test(rest) && !REFERRAL.test(next)) return 'joined';
  return ONE_THING.test(before) && (TWO_PARTS.test(rest) || /\b(?:plenty|lots|enough|more|extra|with) /i.test(before))
    ? 'joined'
    : undefined;
};

/** The list of what is forbidden ends at something to do. */
const afterRestriction = ({ before, mark, next, rest, isDash }: Place): Verdict => {
  if (isDash || !FORBIDS.test(before) || beginsInstruction(rest)) return undefined;
  return /^no\b/i.test(rest) ||
    GOOD.test(rest) ||
    PAPERS.test(next) ||
    /^(?:test|visit|referral)$/.test(kindOfNoun(rest) ?? '') ||
    (/,|;/.test(mark) && !MEDICINE.test(before) && hasOwnSig(next))
    ? 'split'
    : 'joined';
};

/** ", checking twice daily": how the action before is done. */
const isManner = ({ before, next, rest, mark }: Place): boolean =>
  /^[,;]$/.test(mark) &&
  describesManner(before, rest) &&
  (isFramed(before) || beginsInstruction(before.trim()) || (MEDICINE.test(before) && OFTEN.test(before))) &&
  ![MEDICINE, TEST, REFERRAL, VISIT].some((noun) => noun.test(next));

/** A sentence of its own, a report, a condition, or the next dose of the same medicine. */
const atStatement = (place: Place): Verdict => {
  const { before, mark, next, rest, isDash } = place;
  // ", and we could try …"
  if (!isDash && INDEPENDENT.test(rest) && !REFERS_BACK.test(rest)) return 'split';
  if (/^[,;]/.test(mark) && (isStatement(rest) || OTHERS.test(rest))) return 'split';
  if (!isDash && statesWhen(rest)) return 'joined';
  if (isManner(place)) return 'joined';
  if (ARRANGED.test(rest) && [TEST, REFERRAL, VISIT].some((noun) => noun.test(before))) return 'joined';
  if (/^(?:if|unless|or|when|until|otherwise)\b/i.test(rest)) return 'joined';
  if (/^that (?:it is|it's|he|she|you|they) /i.test(rest) && isFramed(before)) return 'split';
  if (REPORTED.test(rest) || ORDERED.test(rest) || SENT_BACK.test(rest)) return 'split';
  // "Diet and exercise were discussed" is one statement.
  if (!isDash && /^[a-z]+(?: [a-z]+)? (?:was|were)\b/i.test(rest) && !hasVerb(before)) return 'joined';
  if (isDash && /^to /i.test(rest)) return 'joined';
  const nouns = /^(?:titrat|taper|wean|(?:increas|reduc|decreas|step)\w*ing\b)/i.test(rest) ? [MEDICINE] : ACTION_NOUNS;
  if (NEXT_DOSE.test(rest) && MEDICINE.test(before) && !nouns.some((noun) => noun.test(next))) return 'joined';
  if (isDash || !OFTEN.test(before) || !OFTEN.test(next) || MEDICINE.test(before)) return undefined;
  return !/^(?:\d|or\b)/i.test(rest) && /[a-z]{3}/i.test(next) ? 'shared' : undefined;
};

const atInstruction = ({ before, rest, isDash }: Place): Verdict => {
  // "rest and work" after a noun is a list of nouns; "and ice" too.
  if (!beginsInstruction(rest) || NOUN_AND_VERB.test(rest)) return undefined;
  if (AIMS.test(before) && !MODAL.test(rest) && !MEDICINE.test(rest) && !TEST.test(rest) && !VISIT.test(rest)) return 'joined';
  if (!isDash && ((REFERS_BACK.test(rest) && !CARES.test(rest)) || (REPORTS.test(rest) && !MODAL.test(rest)))) return 'joined';
  return 'split';
};

/** The next noun of a list shares the verb, unless both are one thing. */
const atNoun = ({ before, mark, next, rest, isDash }: Place): Verdict => {
  const right = kindOfNoun(rest);
  if (right === undefined) return /[,;+&]/.test(mark) && /\brefer/i.test(before) && startsWith(SERVICE, rest) ? 'shared' : 'joined';
  const left = ACTION_NOUNS.filter((noun) => noun.test(before));
  if (isDash)
    return kindOfNoun(before.trim()) === undefined && !left.some((noun) => noun !== LIFESTYLE && noun !== MONITORED) ? 'shared' : 'joined';
  // "a different medication, Zoloft": the name of the one before.
  if (left.length === 0 && right === 'medicine' && MEDICATION_WORD.test(before)) return 'joined';
  if (right === 'medicine' && /and|&/.test(mark) && sharesPredicate(before, next)) return 'joined';
  // A medicine with a schedule is a clause of its own, whatever stands before it.
  if (left.length === 0 && right === 'medicine' && /[,;+&]/.test(mark) && hasOwnSig(next)) return 'shared';
  if (left.length === 0 && !DOSE.test(before) && !beginsInstruction(before.trim()) && !(OFTEN.test(next) && /[,;]/.test(mark)))
    return 'joined';
  if (right === 'test' && WHEN.test(before) && WHEN.test(next)) return 'shared';
  return sharesVerb(right, before, mark, rest, left) ? 'shared' : 'joined';
};

const sharesVerb = (right: string, before: string, mark: string, rest: string, left: readonly RegExp[]): boolean => {
  switch (right) {
    case 'medicine':
      return !(TEST.test(before) && !MEDICINE.test(before.replaceAll(LEVELS, '')) && LEVEL.test(rest)) && !isCombined(before, rest);
    case 'lifestyle':
      return MEDICINE.test(before) || !hasVerb(before);
    case 'test':
      // "BP and U&E" is one visit.
      return !/^(?:bp|wt|weight|pulse|height|peak flow) $/i.test(before) && (!TEST.test(before) || REFERRAL.test(before));
    case 'referral':
      return true;
    case 'monitoring':
      return !MONITORED.test(before) && /,|;|\+/.test(mark);
    default:
      return (left.length === 0 || left.some((noun) => noun !== VISIT)) && !REFERRAL.test(before);
  }
};

/** The first rule that says something decides. */
const RULES = [atMark, atOrder, ofOneThing, afterRestriction, atStatement, atInstruction, atNoun] as const;

/** Whether a new clause starts at `rest`, given the clause so far. @returns undefined if not */
export const splitAt = (before: string, mark: string, rest: string): { shares: boolean } | undefined => {
  const place: Place = { before, mark, rest, next: nextPart(rest), isDash: /^[-:]+$/.test(mark) };
  for (const rule of RULES) {
    const verdict = rule(place);
    if (verdict) return verdict === 'joined' ? undefined : { shares: verdict === 'shared' };
  }
  return undefined;
};

const hasVerb = (text: string): boolean => beginsInstruction(text.trim()) && !NO_VERB_BEFORE.test(text.trim());
/** "benefits and side effects of X and Y", "calcium and vitamin D": one thing with two names. */
const isCombined = (before: string, rest: string): boolean =>
  /\b(?:of|between|with|calcium|salt|both)\s*$/i.test(before.trim()) || (/^(?:vitamin|side|magnesium)\b/i.test(rest) && !DOSE.test(before));
