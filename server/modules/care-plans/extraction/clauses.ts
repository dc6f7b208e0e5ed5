// Splits a sentence into clauses that state one action each: at lists, at "and" between actions, and where dictation runs on.
import { ADVICE, LEAD, MODAL, RUN_ON_START, STARTS_WITH_VERB } from './frames.ts';
import { LIFESTYLE, MONITORED, REFERRAL, TEST, VISIT } from './lexicon/care.ts';
import { DOSE, MEDICINE } from './lexicon/medicines.ts';
import { IMPERATIVE } from './lexicon/verbs.ts';
import { type Range, trim } from './ranges.ts';

export interface Clause extends Range {
  /** Without a verb of its own, it shares the verb of the clause before. */
  readonly shares: boolean;
}

const DELIMITER =
  /[,;](?:\s(?:and|but|or|then|also|plus|as well as|along with|so)\b){0,2}|\b(?:and|but|plus|then|as well as|along with|in addition to|\+|so)\b(?:\s(?:then|also)\b)?|[+&](?=\s)|(?<=\s|\w)--?(?=\s)|:(?=\s)/gi;
const ARTICLES =
  '(?:(?:prescriptions? for|scripts? for|a|an|the|her|his|their|your|my|some|regular|simple|oral|topical|otc|over the counter|short course of|course of|trial of|new|additional|daily|low dose|high dose|prn|stat)\\s){0,3}';
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
const REPORTS =
  /^(?:report|bring|call|let|inform|notify|contact|ring|tell|message|see how|go from there|proceed|hope|do|make sure|have her|have him|are|is|be|was|were)\b/i;

const startsWith = (pattern: RegExp, text: string): boolean => {
  const words = text.slice(STARTS_WITH_NOUN.exec(text)![0].length);
  const match = pattern.exec(words);
  return (
    match !== null && /^(?:(?!with|for|in|on|of|to|from|at|by|as|after|before|until|per)[^\s,;]+\s)?$/i.test(words.slice(0, match.index))
  );
};
const beginsMedicine = (text: string): boolean => startsWith(MEDICINE, text);

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
            : undefined;

/** "and has been provided with a strainer": a report, and no part of the action before it. */
const INDEPENDENT = /^(?:i|we|he|she|they|it|this|the patient|patient|there)(?:'(?:ll|ve|m|d|s|re))? (?!and\b|or\b)[a-z]+/i;
const REPORTED =
  /^(?:has|have|was|were|is|are) (?:been )?(?:also )?(?:given|provided|advised|instructed|told|referred|started|placed|prescribed|encouraged|asked|counsel?led|educated)\b/i;

/** "so a referral was made" */
const ORDERED = /^(?:a |an )?(?:referrals?|prescriptions?|orders?)\b.{0,40} (?:was|were|has been|will be) /i;
/** "and have her come back", "and asked to follow up" */
const SENT_BACK = new RegExp(
  `^(?:(?:have|get) (?:him|her|them|you)|(?:asked|told|instructed|advised|encouraged) to) ${IMPERATIVE}\\b`,
  'i',
);

/** Whether a text has an instruction of its own: "we will …", "advised …", "to …" with a verb, or an imperative. */
const beginsInstruction = (text: string): boolean => {
  if (MODAL.test(text)) return true;
  if (
    /^(?:i |we |was |were |also |has been |is )?(?:also |have |had )?(?:recommend|advis|encourag|instruct|suggest|counsel|prescrib|order|request|refer)/i.test(
      text,
    ) &&
    ADVICE.test(text)
  )
    return true;
  const bare = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  return STARTS_WITH_VERB.test(bare);
};

const NO_VERB_BEFORE =
  /^(?:[^ ]+ ){0,2}(?:advised|recommended?|suggested?|advise|encouraged?|conservative|plan|for|with|otc|rx|symptomatic|supportive|regular|simple)?\b/i;

/** Words that are a verb and a noun: at the end of a list, a noun. */
const NOUN_AND_VERB =
  /^(?:exercises?|rest|ice|walk|sleep|work|stretch|drink|review|visit|massage|heat|steam|test|screen|log|record|measure|supplement|cover)(?=\s*(?:$|[,.;)]|(?:and|or)\b))/i;
/** More about the same medicine: "then taper", "increasing to 20 mg", "use up to 4 times daily". */
const NEXT_DOSE =
  /^(?:then |and )?(?:(?:can |to |for )?(?:use|apply|take|inhale|gargle|rinse)\b|taper|wean|reduc|increas|decreas|titrat|halv|doubl|step|drop|go up|go down|\d|half|repeat)/i;
/** Aims of a referral, "to help strengthen the leg, improve balance", are not instructions to the patient. */
const AIMS = new RegExp(`(?:${REFERRAL.source}|therap(?:y|ist)).{0,60} to (?:help|${IMPERATIVE})\\s`, 'i');
/** A restriction covers the whole list after it. */
const FORBIDS = /^(?:\S+ ){0,5}?(?:avoid(?:ing)?|no|not|don't|without|limit|restrict|stay away from|refrain from|minimi[sz]e)\s/i;

/** The text up to the next comma. */
const nextPart = (text: string): string => /^[^,;.]*/.exec(text)![0].replace(/\btaper\w*/i, '');
const ACTION_NOUNS = [TEST, REFERRAL, LIFESTYLE, VISIT, MEDICINE, MONITORED];

/** Whether a new clause starts at `rest`, given the clause so far. @returns undefined if not */
const splitAt = (before: string, mark: string, rest: string): { shares: boolean } | undefined => {
  if (rest.length < 3 || /\b(?:would|could|might)\s*$/i.test(before)) return undefined;
  const isDash = /-|:/.test(mark);
  if (FORBIDS.test(before) && !isDash && !beginsInstruction(rest)) return undefined;
  // ", and we could try …": a sentence of its own.
  if (!isDash && INDEPENDENT.test(rest) && !REFERS_BACK.test(rest)) return { shares: false };
  if (/^(?:if|unless|or|when|until|otherwise)\b/i.test(rest)) return undefined;
  if (REPORTED.test(rest) || ORDERED.test(rest) || SENT_BACK.test(rest)) return { shares: false };
  // "Diet and exercise were discussed" is one statement.
  if (!isDash && /^[a-z]+(?: [a-z]+)? (?:was|were)\b/i.test(rest) && !hasVerb(before)) return undefined;
  if (isDash && /^to /i.test(rest)) return undefined;
  if (NEXT_DOSE.test(rest) && MEDICINE.test(before) && !ACTION_NOUNS.some((pattern) => pattern.test(nextPart(rest)))) return undefined;
  if (beginsInstruction(rest) && !NOUN_AND_VERB.test(rest)) {
    if (AIMS.test(before) && !MODAL.test(rest) && !MEDICINE.test(rest) && !TEST.test(rest) && !VISIT.test(rest)) return undefined;
    if (!isDash && ((REFERS_BACK.test(rest) && !CARES.test(rest)) || (REPORTS.test(rest) && !MODAL.test(rest)))) return undefined;
    // "rest and work" after a noun is a list of nouns; "and ice" too.
    return { shares: false };
  }
  if (isDash && [TEST, REFERRAL, VISIT, MEDICINE].some((pattern) => pattern.test(before))) return undefined;
  if (isDash)
    return kindOfNoun(rest) !== undefined && kindOfNoun(before.trim()) === undefined && !MEDICINE.test(before)
      ? { shares: true }
      : undefined;
  const right = kindOfNoun(rest);
  if (right === undefined) return undefined;
  const left = ACTION_NOUNS.filter((pattern) => pattern.test(before));
  if (left.length === 0) return undefined;
  if (right === 'medicine' && TEST.test(before) && !MEDICINE.test(before.replaceAll(LEVELS, '')) && LEVEL.test(rest)) return undefined;
  if (right === 'medicine') return isCombined(before, rest) ? undefined : { shares: true };
  if (right === 'lifestyle') return MEDICINE.test(before) || !hasVerb(before) ? { shares: true } : undefined;
  if (right === 'test') return TEST.test(before) && !REFERRAL.test(before) ? undefined : { shares: true };
  if (right === 'referral') return { shares: true };
  return left.some((pattern) => pattern !== VISIT) && !REFERRAL.test(before) ? { shares: true } : undefined;
};

const hasVerb = (text: string): boolean => beginsInstruction(text.trim()) && !NO_VERB_BEFORE.test(text.trim());
/** "benefits and side effects of X and Y", "calcium and vitamin D": one thing with two names. */
const isCombined = (before: string, rest: string): boolean =>
  /\b(?:of|between|with|calcium|salt|both)\s*$/i.test(before.trim()) || (/^(?:vitamin|side|magnesium)\b/i.test(rest) && !DOSE.test(before));

/** Returns the clauses of a sentence. */
export const clausesIn = (text: string, sentence: Range): Clause[] => {
  const source = text.slice(sentence.start, sentence.end);
  const starts: { at: number; end: number; shares: boolean }[] = [];
  let from = 0;
  for (const { index, 0: mark } of source.matchAll(DELIMITER)) {
    const after = index + mark.length;
    const next = after + (/^\s*/.exec(source.slice(after, after + 9))?.[0].length ?? 0);
    const split = splitAt(source.slice(from, index), mark, source.slice(next, next + 160));
    if (split === undefined || index <= from) continue;
    starts.push({ at: next, end: index, shares: split.shares });
    from = next;
  }
  for (const { index } of source.matchAll(RUN_ON_START))
    if (!starts.some(({ at, end }) => Math.abs(at - index) < 12 || (end <= index && index <= at)))
      starts.push({ at: index, end: index, shares: false });
  starts.sort((a, b) => a.at - b.at);
  const clauses: Clause[] = [];
  let start = 0;
  let shares = false;
  for (const next of [...starts, { at: source.length, end: source.length, shares: false }]) {
    const range = trim(text, { start: sentence.start + start, end: sentence.start + next.end });
    if (range.end > range.start) clauses.push({ ...range, shares });
    start = next.at;
    shares = next.shares;
  }
  return clauses;
};
