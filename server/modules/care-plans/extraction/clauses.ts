// Splits a sentence into clauses that state one action each: at lists, at "and" between actions, and where dictation runs on.
import { ADVICE, LEAD, MEDICINE_LABEL, MODAL, RUN_ON_START, STARTS_WITH_VERB } from './frames.ts';
import { LIFESTYLE, MONITORED, PAPERS, REFERRAL, TEST, VISIT } from './lexicon/care.ts';
import { DIAGNOSIS } from './lexicon/findings.ts';
import { DOSE, MEDICATION_WORD, MEDICINE } from './lexicon/medicines.ts';
import { IMPERATIVE } from './lexicon/verbs.ts';
import { type Range, trim } from './ranges.ts';

export interface Clause extends Range {
  /** Without a verb of its own, it shares the verb of the clause before. */
  readonly shares: boolean;
}

const DELIMITER =
  /->|→|⇒|[,;](?:\s(?:and|but|or|then|also|plus|as well as|along with|so|with)\b){0,2}|\b(?:and|but|plus|then|as well as|along with|in addition to|\+|so)\b(?:\s(?:then|also)\b)?|[+&](?=\s)|(?<=\s|\w)--?(?=\s)|:(?=\s)/gi;
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
            : startsWith(MONITORED, text)
              ? 'monitoring'
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
  /^(?:dry|cool|clean|warm|move|turn|express|leave|air|exercises?|rest|ice|walk|sleep|work|stretch|drink|review|visit|massage|heat|steam|test|screen|log|record|measure|supplement|cover)(?=\s*(?:$|[,.;)]|(?:and|or)\b))/i;
/** More about the same medicine: "then taper", "increasing to 20 mg", "use up to 4 times daily". */
const NEXT_DOSE =
  /^(?:then |and )?(?:to (?:complete|finish|continue|start)|(?:may|can) (?:be )?(?:repeat|increas|go up)|max|no more than|not more than|up to|(?:can |to |for )?(?:use|apply|take|inhale|gargle|rinse)\b|taper|wean|reduc|increas|decreas|titrat|halv|doubl|step|drop|go up|go down|\d|half|repeat)/i;
/** Aims of a referral, "to help strengthen the leg, improve balance", are not instructions to the patient. */
const AIMS = new RegExp(`(?:${REFERRAL.source}|therap(?:y|ist)).{0,60} to (?:help|${IMPERATIVE})\\s`, 'i');
/** How the appointment or the test before is arranged: "flu jab - book with nurse", "sample - drop in at reception". */
const ARRANGES =
  /^(?:(?:pt|patient|mum|mom|mother|dad|parents?|she|he|you) )?(?:to |please |will )?(?:self[- ]?(?:refer|book)|rebook|book|call|ring|phone|contact|arrange|schedule|collect|drop|hand|text|go|see|ask|register|online|via|through|with)\b/i;
/** The purpose of a visit or referral: "for cast removal and repeat x-rays". */
const PURPOSE_OF_VISIT =
  /\b(?:refer\w*|follow up|followup|return|come back|be seen|see (?:me|us|him|her|them|you)|recheck|review|visit|appointment|consult\w*|clinic|therap\w+|physio\w*|pt)\b.{0,50} for (?:an? |the )?[^,;]{2,60}$/i;
/** One thing with two names or parts: "plenty of fluids and fruit", "a mood and sleep log", "low-fat, low-cholesterol diet". */
const ONE_THING =
  /\b(?:plenty of|lots of|enough|more|extra|both|between)(?: [a-z]+){1,2} ?$|^(?:low|high|soft|bland|light|gluten)[- ][a-z]+ ?$|\b(?:a|an|the|her|his|your|daily) (?:daily )?[a-z]+ ?$|\bwith (?:[a-z]+ ){1,3}$/i;
const TWO_PARTS = /^(?:low|high)[- ][a-z]+ [a-z]+|^[a-z]+ (?:log|diary|chart|journal|calendar|levels?)\b/i;
/** Verbs about the medicine before: "Januvia: stop", "atorvastatin - continue". */
const VERB_AFTER =
  /^(?:stop|stopped|continue|hold|held|withheld|withhold|discontinue|restart|resume|increase|decrease|reduce|wean|taper|unchanged|same|cont)\b/i;

/** A restriction covers the whole list after it. */
const FORBIDS = /^(?:\S+ ){0,5}?(?:avoid(?:ing)?|no|not|don't|without|limit|restrict|stay away from|refrain from|minimi[sz]e)\s/i;

/** Each of two exercises has a frequency: "squats daily, bridges 3 times a week". */
const OFTEN = /\b(?:daily|weekly|nightly|every|times|twice|once (?:a|per)|hourly|at bedtime|(?:a|per) (?:day|week))\b/i;
/** Things to do beside "avoid". */
const GOOD =
  /^(?:(?:wt|weight) (?:loss|management)|(?:regular |gentle |daily )?exercise|(?:plenty of |push )?fluids|(?:good |oral )?hydration|(?:bed )?rest|ice|elevation|elevate|heat|physio\w*|stretch\w*|mouth ?wash|sleep hygiene|(?:healthy|balanced|soft|bland|low|high)[- ][a-z]+(?:[- ][a-z]+)?(?= diet|$)|self[- ]?care|analgesia|paracetamol)\b/i;
/** A medicine with its dose, schedule or reason: what a restriction before it does not forbid. */
const hasOwnSig = (part: string): boolean =>
  beginsMedicine(part) && (DOSE.test(part) || /\b(?:daily|as needed|every|times|for (?:pain|fever|itch|the pain))\b/i.test(part));

/** The text up to the next comma. */
const nextPart = (text: string): string => /^[^,;.]*/.exec(text)![0].replace(/\btaper\w*/i, '');
const ACTION_NOUNS = [TEST, REFERRAL, LIFESTYLE, VISIT, MEDICINE, MONITORED];

/** Whether a new clause starts at `rest`, given the clause so far. @returns undefined if not */
const splitAt = (before: string, mark: string, rest: string): { shares: boolean } | undefined => {
  if (rest.length < 3 || /\b(?:would|could|might)\s*$/i.test(before)) return undefined;
  const isDash = /^[-:]+$/.test(mark);
  if (isDash && (MEDICINE_LABEL.test(`${before.trim()}:`) || (VERB_AFTER.test(rest) && beginsMedicine(before.trim())))) return undefined;
  if (/>|→|⇒/.test(mark)) return /^\d/.test(rest) || !(beginsInstruction(rest) || kindOfNoun(rest)) ? undefined : { shares: false };
  if (isDash && DIAGNOSIS.test(before.trim().replace(/,.*$/, ''))) return { shares: true };
  if (isDash && ARRANGES.test(rest) && !beginsInstruction(before.trim()) && !MEDICINE.test(before)) return undefined;
  if (/\bwith$/.test(mark) && !beginsMedicine(rest)) return undefined;
  if (/^no [a-z]{3,}/i.test(rest) && !FORBIDS.test(before) && beginsInstruction(before.trim())) return { shares: false };
  if (/and|[+&]/.test(mark) && /alternating/i.test(nextPart(rest)) && MEDICINE.test(before)) return undefined;
  if (/^(?:gargle|swallow|rinse|spit)[^a-z]*$/i.test(nextPart(rest)) && MEDICINE.test(before)) return undefined;
  if (
    /^to [a-z]{3,}/i.test(rest) &&
    /and/.test(mark) &&
    !MEDICINE.test(before) &&
    (MODAL.test(before.trim()) || ADVICE.test(before.trim()))
  )
    return { shares: false };
  if (/^(?:not|never) to (?!(?:take|use|exceed|be used|give) (?:it|them|for|more|with|if|on|at|this|than)\b|exceed)[a-z]/i.test(rest))
    return { shares: false };
  if (
    !isDash &&
    PURPOSE_OF_VISIT.test(before) &&
    /\band\b|&|\+/i.test(mark) &&
    !MODAL.test(rest) &&
    !REFERRAL.test(nextPart(rest)) &&
    !MEDICINE.test(nextPart(rest))
  )
    return undefined;
  if (
    !isDash &&
    ONE_THING.test(before) &&
    (TWO_PARTS.test(rest) || /\b(?:plenty|lots|enough|more|extra|with) /i.test(before)) &&
    !MEDICINE.test(nextPart(rest))
  )
    return undefined;
  if (FORBIDS.test(before) && !isDash && !beginsInstruction(rest))
    return /^no\b/i.test(rest) ||
      GOOD.test(rest) ||
      PAPERS.test(nextPart(rest)) ||
      /^(?:test|visit|referral)$/.test(kindOfNoun(rest) ?? '') ||
      (/,|;/.test(mark) && !MEDICINE.test(before) && hasOwnSig(nextPart(rest)))
      ? { shares: false }
      : undefined;
  // ", and we could try …": a sentence of its own.
  if (!isDash && INDEPENDENT.test(rest) && !REFERS_BACK.test(rest)) return { shares: false };
  if (/^(?:if|unless|or|when|until|otherwise)\b/i.test(rest)) return undefined;
  if (REPORTED.test(rest) || ORDERED.test(rest) || SENT_BACK.test(rest)) return { shares: false };
  // "Diet and exercise were discussed" is one statement.
  if (!isDash && /^[a-z]+(?: [a-z]+)? (?:was|were)\b/i.test(rest) && !hasVerb(before)) return undefined;
  if (isDash && /^to /i.test(rest)) return undefined;
  const next = nextPart(rest);
  if (
    NEXT_DOSE.test(rest) &&
    MEDICINE.test(before) &&
    !(/^(?:titrat|taper|wean)/i.test(rest) ? [MEDICINE] : ACTION_NOUNS).some((pattern) => pattern.test(next))
  )
    return undefined;
  if (!isDash && OFTEN.test(before) && OFTEN.test(next) && !MEDICINE.test(before) && !/^(?:\d|or\b)/i.test(rest) && /[a-z]{3}/i.test(next))
    return { shares: true };
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
  // "a different medication, Zoloft": the name of the one before.
  if (left.length === 0 && right === 'medicine' && MEDICATION_WORD.test(before)) return undefined;
  // A medicine with a schedule is a clause of its own, whatever stands before it.
  if (left.length === 0 && right === 'medicine' && /[,;+&]/.test(mark) && hasOwnSig(next)) return { shares: true };
  if (left.length === 0 && !DOSE.test(before) && !beginsInstruction(before.trim())) return undefined;
  if (right === 'medicine' && TEST.test(before) && !MEDICINE.test(before.replaceAll(LEVELS, '')) && LEVEL.test(rest)) return undefined;
  if (right === 'medicine') return isCombined(before, rest) ? undefined : { shares: true };
  if (right === 'lifestyle') return MEDICINE.test(before) || !hasVerb(before) ? { shares: true } : undefined;
  // "BP and U&E" is one visit.
  if (right === 'test' && /^(?:bp|wt|weight|pulse|height|peak flow) $/i.test(before)) return undefined;
  if (right === 'test') return TEST.test(before) && !REFERRAL.test(before) ? undefined : { shares: true };
  if (right === 'referral') return { shares: true };
  if (right === 'monitoring') return MONITORED.test(before) || !/,|;|\+/.test(mark) ? undefined : { shares: true };
  return (left.length === 0 || left.some((pattern) => pattern !== VISIT)) && !REFERRAL.test(before) ? { shares: true } : undefined;
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
