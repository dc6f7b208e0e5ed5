// Decides which kind of action a clause states, if any.

import type { Action, ActionKind } from './action.ts';
import { ADVICE, LEAD, MEDICINE_LABEL, MODAL, PASSIVE, PRESCRIBES, STARTS_WITH_IMPERATIVE, STARTS_WITH_VERB } from './frames.ts';
import { LIFESTYLE, MONITORED, PAPERS, REFERRAL, sendsTo, TEST, VISIT } from './lexicon/care.ts';
import { DIAGNOSIS } from './lexicon/findings.ts';
import { DOSE, MEDICATION_WORD, MEDICINE } from './lexicon/medicines.ts';
import { kindOfVerb, type VerbKind } from './lexicon/verbs.ts';
import { placedAction } from './placed.ts';

const ERRAND =
  /^(?:go to|download|upload|collect|pick up|submit|drop off|bring|book|register|sign up|read|watch|look|fill|complete|self|buy|purchase|call|ring|phone|contact|make|arrange|organi[sz]e|schedule|see|attend|provide|inform|notify|send|text|apply for)\b/i;

interface Found {
  readonly kind: ActionKind;
  readonly index: number;
}
const REVIEWED_MEDICINE = new RegExp(
  `${MEDICINE.source.replace('<name>', '<reviewed>')} (?:review|technique|checks?|levels?|appointment|clinic|counselling)\\b`,
  'i',
);

/** Kinds of the nouns in a text, in their order. */
const nounsIn = (text: string): Found[] => {
  const found: Found[] = [];
  const add = (kind: ActionKind, pattern: RegExp): void => {
    const match = pattern.exec(text);
    if (match) found.push({ kind, index: match.index });
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
  return found.sort((a, b) => a.index - b.index);
};

const first = (nouns: readonly Found[], ...kinds: ActionKind[]): ActionKind | undefined =>
  nouns.find(({ kind }) => kinds.includes(kind))?.kind;

/** Measured at a visit: "recheck blood pressure with the nurse in one week". */
const BY_STAFF =
  /\b(?:with|by|at) (?:the |our |a )?(?:practice )?(?:nurse|hca|gp|doctor|pharmac\w+|clinic|surgery|office|next visit|reception)\b|\b(?:in|within) (?:a|one|\d+(?:-\d+)?) (?:days?|weeks?|months?)\b/i;
const HOME = /\bat home\b|\bhome\b|daily|\bday\b|week|diary|log\b|regularly|morning|meals/i;

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
  if (/^(?:start|begin|initiate|add|give|place|put|try|trial|complete|use|have|take)/i.test(verb) && !medicine && noun === 'test')
    return 'test';
  if (/^(?:put|place|enter|add|give)/i.test(verb) && noun === 'referral') return 'referral';
  if (medicine) return noun === 'lifestyle' && !DOSE.test(object) && !MEDICINE.test(object) ? 'lifestyle' : 'medicine';
  if (noun === undefined)
    return /^(?:continue|carry on|keep|maintain|try|trial)/i.test(verb) && object.trim().length > 2 ? 'lifestyle' : undefined;
  if (/^(?:keep|change)/i.test(verb) && noun === 'review') return 'review';
  if (noun === 'monitoring') return 'monitoring';
  return noun === 'referral' && sendsTo(object) && !/^continue/i.test(verb) ? 'referral' : 'lifestyle';
};

const live: ReadVerb = (verb, _, nouns) =>
  nouns.length > 0 ||
  /^(?:rest|sleep|exercise|walk|eat|hydrate|drink|elevate|ice|stretch|mobili[sz]e|relax|push|practi[cs]e|lie|soak|bathe|wash|massage|sip|isolate|self|strain|brush|lose)/i.test(
    verb,
  )
    ? 'lifestyle'
    : undefined;

const attend: ReadVerb = (verb, object, nouns) => {
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
  restrict: (verb, object) => (/^quit/i.test(verb) && /^ ?line\b/i.test(object) ? undefined : 'lifestyle'),
  monitor,
  stop,
  review,
  medicate,
  live,
  attend,
};

/** The kind of action that a verb and its object state together. */
const kindOf = (verb: string, object: string): ActionKind | undefined => READERS[kindOfVerb(verb)]?.(verb, object, nounsIn(object));

/** The patient, a parent or carer does it: "she will message us", "I would like you to enrol". Not what happens to the patient. */
const PATIENT_WILL =
  /^(?:(?:he|she|you|they|(?:the |this )?(?:patient|pt)|(?:his |her |their )?(?:mother|father|mum|mom|dad|parents?|wife|husband|son|daughter|carers?|family))(?: (?:also|both))? ?(?:will|'ll|should|must|needs? to|has to|have to|is to|are to|ought to|agree|plan)|.*\b(?:like|want|need)s? (?:him|her|them|you|the patient|patient) to\b)/i;
const HAPPENS =
  /^(?:[a-z]+ed\b|ask (?:him|her|them)|not|never|be|have|likely|probably|need|know|see (?:how|if|what)|feel|require|notice|experience|develop|receive|get (?:a |the |worse|better|his|her|their)|hear|tolerate|benefit|do well|improve|recover|heal|respond|think|decide|let|understand|expect|remain|return to baseline|want|like|prefer|consider|discuss|continue to (?:have|feel|be)|become|show|present|meet criteria|qualify|undergo)\b/i;
const ADVISES = /\b(?:recommend|advis|encourag|instruct|suggest|urge?|asked|told|remind|emphasi|stress|reinforc)/i;

/** "I have given her a sheet of stretches to do twice a day" */
const GIVES_EXERCISES =
  /^(?:i|we) (?:have |'ve )?(?:also )?(?:gave|given|shown|taught|showed) (?:him|her|them|you|the patient) .{0,40}\b(?:exercises|stretches|program(?:me)?)\b.* to (?:do|perform|practi[sc]e|use)\b/i;

const STATEMENT = /^[^,]{2,60}? (?:is|are|was|were|can|may|could|has|have|does|do|will|would|should be able)\b/i;

/** The action of a clause that begins with a frame or a verb. */
const explicitAction = (clause: string): Action | undefined => {
  if (GIVES_EXERCISES.test(clause)) return { kind: 'lifestyle', directive: 'advised' };
  if (PRESCRIBES.test(clause) && MEDICINE.test(clause)) return { kind: 'medicine', directive: 'advised' };
  const modal = MODAL.exec(clause);
  const advice = ADVICE.exec(clause);
  const directive = modal || !advice ? 'explicit' : 'advised';
  let rest = modal ? clause.slice(modal[0].length) : advice ? clause.slice(advice[0].length) : clause;
  rest = rest.replace(/^ +/, '');
  rest = rest.slice(LEAD.exec(rest)?.[0].length ?? 0);
  const verb =
    !modal && !advice && TEST.exec(rest)?.index === 0 && !/^test/i.test(rest)
      ? undefined
      : (modal || advice ? STARTS_WITH_VERB : STARTS_WITH_IMPERATIVE).exec(rest)?.groups?.['verb'];
  if (verb !== undefined) {
    const kind = kindOf(verb, rest.slice(verb.length));
    if (kind !== undefined) return { kind, directive };
  }
  if (!modal && !advice) return undefined;
  // "Counselled on diet" is talk.
  if (advice && /counsel/i.test(advice[0])) return undefined;
  // "I advised that tics are common": information, not advice.
  if (STATEMENT.test(rest)) return undefined;
  const nouns = nounsIn(rest);
  if (advice && !modal && /refer/i.test(advice[0])) return { kind: 'referral', directive };
  if (modal && verb === undefined && !/(?:need|want|like|recommend|advise|suggest|require|plan)/i.test(modal[0])) {
    // "I will see her back" is an appointment of the patient.
    if (!/^(?:see|refill)\b/i.test(rest)) return participleAction(rest, nouns) ?? orderedAction(modal, advice, rest);
  }
  const kind = nouns[0]?.kind ?? (sendsTo(rest) ? 'referral' : MEDICATION_WORD.test(rest) ? 'medicine' : undefined);
  if (kind !== undefined) return { kind, directive };
  return orderedAction(modal, advice, rest);
};

/** An order to the patient with a verb that no list has. */
const orderedAction = (modal: RegExpExecArray | null, advice: RegExpExecArray | null, rest: string): Action | undefined => {
  const frame = (modal ?? advice)![0];
  const isOrder = modal
    ? PATIENT_WILL.test(frame) && !HAPPENS.test(rest)
    : ADVISES.test(frame) && !/^(?:he|she|they|it|this|that|about|whether|if|there)\b/i.test(rest);
  return isOrder ? placedAction(rest) : undefined;
};

/** "is to be non-weightbearing", "will be on crutches", "will be on enoxaparin 40 mg": a state that lasts. */
const stateAction = (rest: string, [noun]: readonly Found[]): Action | undefined =>
  noun !== undefined && (noun.kind === 'lifestyle' || noun.kind === 'medicine') && noun.index <= 12 && /^(?:on|in|off|non)\b/i.test(rest)
    ? { kind: noun.kind, directive: 'explicit' }
    : undefined;

/** "will be started on …", "will be referred to …". */
const participleAction = (rest: string, nouns: readonly Found[]): Action | undefined => {
  const participle =
    /^(?:be )?(?<verb>seen|re-?evaluated|rechecked|referred|started|placed|scheduled|prescribed|given|ordered|booked|sent|increased|decreased|continued|discontinued|stopped|kept|switched|changed|provided|obtained|reviewed|repeated|arranged)\b/i.exec(
      rest,
    )?.groups?.['verb'];
  if (participle === undefined) return stateAction(rest, nouns);
  if (/^refer/i.test(participle)) return { kind: 'referral', directive: 'explicit' };
  if (/^(?:seen|re-?evaluated|rechecked|reviewed)/i.test(participle)) return { kind: 'review', directive: 'explicit' };
  if (/^(?:discontinued|stopped)/i.test(participle)) return { kind: 'stop', directive: 'explicit' };
  const kind = nouns[0]?.kind;
  return kind === undefined ? undefined : { kind, directive: 'explicit' };
};

/** "A referral to urology was provided", "Tylenol is recommended", "lisinopril will be increased". */
const passiveAction = (clause: string): Action | undefined => {
  const match = PASSIVE.exec(clause);
  if (match === null) return undefined;
  const subject = clause.slice(0, match.index);
  const participle = (match.groups!['participle'] ?? match.groups!['bare'])!;
  // Given during the visit.
  if (
    /^(?:given|administered|performed|obtained|done)$/i.test(participle) &&
    /\b(?:injection|shot|vaccine|dose|swab|x-?ray|ecg|ekg|urin\w+|sample)s?\b/i.test(clause) &&
    !/\bwill\b/i.test(clause)
  )
    return undefined;
  const nouns = nounsIn(subject.length > 3 ? subject : clause);
  if (/^(?:prescription|script|rx)/i.test(subject) || /^(?:prescribed|called in)/i.test(participle))
    return MEDICINE.test(clause) ? { kind: 'medicine', directive: 'passive' } : undefined;
  const kind = nouns[0]?.kind;
  if (kind === undefined) return /^refer/i.test(participle) ? { kind: 'referral', directive: 'passive' } : undefined;
  if (/^(?:discontinued|stopped|held)/i.test(participle)) return { kind: 'stop', directive: 'passive' };
  return { kind, directive: 'passive' };
};

/** "he exercises", "her knee is": a statement, not an instruction. */
export const NARRATIVE =
  /^(?:and |but |so )?(?:he|she|they|i|we|it|this|that|these|there|(?:the )?patient|pt) (?!to\b|for\b|will\b|should\b|must\b|needs?\b)[a-z']+|^(?:his|her|their|the|this|these) (?:[a-z]+ ){1,4}(?:is|are|was|were|has|have|had|does|did|seems?|appears?|looks?)\b/i;
/** Characters before the noun of a fragment; after more of them it is a narrative. */
const NEAR = 40;

/** "Stopped: ramipril", "Januvia: stop", "diltiazem withheld until reviewed". */
const STOPPED_LABEL = /^(?:stop(?:ped)?|discontinued?|held|hold|withheld)[a-z ]{0,14}: /i;
const STOPPED =
  /^(?<name>[^,.;:]{3,40}?)(?: ?[-:]+ ?| (?:to be |is |now )?)(?:stop(?:ped)?|hold|held|withheld|withhold|discontinued?|ceased)\b(?! (?:if|when))/i;
const labelledAction = (clause: string): Action | undefined => {
  const stopped = STOPPED_LABEL.test(clause) ? clause : STOPPED.exec(clause)?.groups?.['name'];
  if (stopped !== undefined && MEDICINE.test(stopped) && !NARRATIVE.test(clause)) return { kind: 'stop', directive: 'noun' };
  const label = MEDICINE_LABEL.exec(clause);
  return label && MEDICINE.test(clause) ? { kind: 'medicine', directive: 'noun' } : undefined;
};

/** A name that the lexicon lacks, with a sig: "Daktacort twice daily". */
const SIG_OF_UNKNOWN =
  /^(?-i:[A-Z])[a-z-]{3,20}(?: \d[\d.]* ?%)? (?:once daily|twice daily|\d times (?:daily|a day)|every \d{1,2} hours|at bedtime)\b/i;

/** A noun of care in a diagnosis, a value or a target: "tobacco use", "BP 128/76", "target weight 70 kg". */
const isNoAction = (clause: string, kind: ActionKind): boolean => {
  if (kind === 'monitoring' && (READING.test(clause) || /^(?:aim|target|goal)/i.test(clause))) return true;
  if (kind === 'test' && /^(?:aim|target|goal)/i.test(clause)) return true;
  return (
    (kind === 'medicine' || kind === 'lifestyle' || kind === 'monitoring') &&
    DIAGNOSIS.test(clause) &&
    !/\d|daily|as needed|\bfor\b/i.test(clause)
  );
};
const READING = /^(?:[a-z]+ ){1,2}?[:=<>]? ?\d[\d./]*(?: ?(?:[a-z%]{1,4}|mm ?hg)(?:\/[a-z0-9]+)?)?$/i;

/** @param shares the clause shares the verb of the one before */
export const actionIn = (clause: string, shares: boolean): Action | undefined => {
  if (/\bwill (?:also )?(?:receive|hear|be (?:sent|notified))\b/i.test(clause.slice(0, 40))) return undefined;
  const labelled = labelledAction(clause);
  if (labelled) return labelled;
  const explicit = explicitAction(clause);
  if (explicit) return explicit;
  const passive = passiveAction(clause);
  if (passive) return passive;
  const nouns = nounsIn(clause);
  const noun =
    nouns.find(({ kind, index }) => kind === 'referral' && index < NEAR && nouns[0]!.kind !== 'medicine') ??
    nouns[0] ??
    (sendsTo(clause) ? { kind: 'referral' as const, index: 0 } : undefined);
  if (noun === undefined && SIG_OF_UNKNOWN.test(clause)) return { kind: 'medicine', directive: 'noun' };
  if (noun === undefined || noun.index > NEAR || NARRATIVE.test(clause)) return undefined;
  if (isNoAction(clause, noun.kind)) return undefined;
  const kind = noun.kind === 'monitoring' && /\bin \d/i.test(clause) && !HOME.test(clause.replace(/\bin \d.*$/i, '')) ? 'test' : noun.kind;
  return { kind, directive: shares ? 'shared' : 'noun' };
};
