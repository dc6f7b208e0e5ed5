// Decides which kind of action a clause states, if any.

import { ADVICE, LEAD, MEDICINE_LABEL, MODAL, PASSIVE, PRESCRIBES, STARTS_WITH_IMPERATIVE, STARTS_WITH_VERB } from '../clauses/frames.ts';
import { sendsTo, TEST } from '../lexicon/care.ts';
import { DIAGNOSIS } from '../lexicon/findings.ts';
import { MEDICATION_WORD, MEDICINE } from '../lexicon/medicines.ts';
import { anyCase } from '../text/any-case.ts';
import { pattern } from '../text/pattern.ts';
import type { Action, ActionKind } from './action.ts';
import { placedAction } from './placed.ts';
import { isCallBack } from './refusals.ts';
import { type Found, HOME, kindOf, nounsIn } from './verb-phrases.ts';

/** The patient, a parent or carer does it: "she will message us", "I would like you to enrol". Not what happens to the patient. */
const PATIENT_WILL = pattern`
    ^(?:(?:have|get) (?:him|her|them|you) |(?:he|she|you|they|(?:the |this )?(?:patient|pt)|(?:his |her |their )?(?:mother|father|mum|mom|
    dad|parents?|wife|husband|son|daughter|carers?|family))(?: (?:also|both))? ?(?:will|'ll|should|must|needs? to|has to|have to|is to|
    are to|ought to|agree|plan)|.*\b(?:like|want|need)s? (?:him|her|them|you|the patient|patient) to\b)
  `;
const HAPPENS = pattern`
    ^(?:[a-z]+ed\b|ask (?:him|her|them)|not|never|be|have|likely|probably|need|know|see (?:how|if|what)|feel|require|notice|
    experience|develop|receive|get (?:a |the |worse|better|his|her|their)|hear|tolerate|benefit|do well|improve|recover|heal|
    respond|think|decide|let|understand|expect|remain|return to baseline|want|like|prefer|consider|discuss|continue to (?:have|feel|
    be)|become|show|present|meet criteria|qualify|undergo)\b
  `;
const ADVISES = /\b(?:recommend|advis|encourag|instruct|suggest|urge?|asked|told|remind|emphasi|stress|reinforc)/i;

/** "I have given her a sheet of stretches to do twice a day" */
const GIVES_EXERCISES = pattern`
    ^(?:i|we) (?:have |'ve )?(?:also )?(?:gave|given|shown|taught|showed) (?:him|her|them|you|the patient) .{0,40}\b(?:exercises|
    stretches|program(?:me)?|diary|chart|log|sheet|calendar)\b.* to (?:do|perform|practi[sc]e|use|complete|fill|keep|follow)\b
  `;

const STATEMENT = /^[^,]{2,60}? (?:is|are|was|were|can|may|could|has|have|does|do|will|would|should be able)\b/i;

/** "Your follow-up appointment is on Tuesday", "the mammogram is due". */
const DATE =
  '(?:(?:the |this |next )?(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:the )?\\d{1,2}(?:st|nd|rd|th|\\/|:| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|tomorrow|next )';
const APPOINTED = new RegExp(
  `^(?:(?:the|your|his|her|their|an?|next|first|follow[- ]?up|repeat|annual|yearly|post-?op(?:erative)?|[a-z]+) ){0,4}?(?:appointments?|visits?|reviews?|surgery|procedure|operation|${TEST.source}) (?:(?:is|are|has been|have been|will be) (?:now |already |currently |also )?(?:(?:on|at|for) ${DATE}|(?:over)?due\\b|(?:scheduled|booked|set|arranged|made)\\b)|(?:over)?due\\b(?! to\\b)|(?:booked |scheduled )?(?:on |for )?(?<=\\b(?:next|booked|scheduled|on|for) .{3,40})${DATE})`,
  'i',
);
/** "She started running again", "he quit in May": a report about the patient. */
const PATIENT_DID = pattern`
    ^(?:(?:he|she|you|they|(?:the )?(?:patient|pt)) (?:also |then |has |have |had |already )*(?:started|increased|decreased|stopped|
    arranged|ordered|requested|placed|reduced|tried|used|took|bought|quit|changed|switched|completed|finished|asked|told|mentioned|
    suggested)\b(?! to\b)|(?:has )?quit(?:$| (?:in|\d|since|last|because|for|when|after)))
  `;
/** A wish of the patient is no step yet. */
const WISH = pattern`
    ^(?:(?:at this (?:point|time),? )?(?:he|she|they|(?:the )?(?:patient|pt)) (?:would (?:like|prefer|rather)|wants?|wishes|prefers?|
    hopes?|is keen|was keen) to\b|keen (?:on|to)\b)
  `;
/** "I have reduced Priadel to 400 mg", "we are going up on Concerta". */
const CLINICIAN_DID = pattern`
    ^(?:i|we)(?: have|'ve| had| am|'m| are|'re)? (?:also |now |today |therefore |agreed and )*(?<verb>reduced|added|changed|switched|
    commenced|initiated|restarted|resumed|doubled|halved|raised|lowered|stopped|discontinued|withdrawn|swapped|uptitrated|titrated|
    treating (?:(?:him|her|them|this|you) )?with|going (?:up|down) (?:on|with)|putting (?:him|her|them|you) on|bumping up|cutting|
    lowering|raising|reducing|doubling|halving|treated (?:him|her|them) with)\b
  `;

/** "Activity is as tolerated", "Diet is regular". */
const STATE_OF_HABIT = pattern`
    ^(?:(?:the|his|her|your) )?(?:diet|activit(?:y|ies)|weight ?-?bearing|ambulation|bathing|showering|driving|bed ?rest|work|fluids?|
    dressing) (?:status )?(?:is|are|may be|should be|will be|can be|to be) (?!discussed|reviewed|explained|normal|good|poor|limited by)
  `;

/** The action of a clause that begins with a frame or a verb. */
const explicitAction = (clause: string): Action | undefined => {
  if (PATIENT_DID.test(clause) || WISH.test(clause)) return undefined;
  const done = CLINICIAN_DID.exec(clause);
  if (done) {
    const kind = nounsIn(clause.slice(done[0].length))[0]?.kind;
    if (kind === 'medicine')
      return { kind: /^stop|^discon|^with|^held/i.test(done.groups!['verb']!) ? 'stop' : 'medicine', directive: 'advised' };
  }
  const appointed = APPOINTED.exec(clause);
  if (appointed) return { kind: TEST.test(appointed[0]) ? 'test' : 'review', directive: 'explicit' };
  if (isCallBack(clause)) return { kind: 'review', directive: 'explicit' };
  if (STATE_OF_HABIT.test(clause)) return { kind: 'lifestyle', directive: 'explicit' };
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
  const participle = pattern`
      ^(?:be )?(?<verb>seen|re-?evaluated|rechecked|referred|started|placed|scheduled|prescribed|given|ordered|booked|sent|
      increased|decreased|continued|discontinued|stopped|kept|switched|changed|provided|obtained|reviewed|repeated|arranged)\b
    `.exec(rest)?.groups?.['verb'];
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
  // "Sodium to be rechecked", "dressing to be removed on day 7"
  if (/^(?:re-?checked|re-?tested|re-?measured|removed)$/i.test(participle)) return { kind: 'test', directive: 'passive' };
  return { kind, directive: 'passive' };
};

/** "he exercises", "her knee is": a statement, not an instruction. */
export const NARRATIVE = pattern`
    ^(?:and |but |so )?(?:he|she|they|i|we|it|this|that|these|there|(?:the )?patient|pt) (?!to\b|for\b|will\b|should\b|must\b|
    needs?\b)[a-z']+|^(?:his|her|their|the|this|these) (?:[a-z]+ ){1,4}(?:is|are|was|were|has|have|had|does|did|seems?|appears?|
    looks?)\b
  `;
/** Characters before the noun of a fragment; after more of them it is a narrative. */
const NEAR = 40;

/** "Stopped: ramipril", "Januvia: stop", "diltiazem withheld until reviewed". */
const STOPPED_LABEL = /^(?:stop(?:ped)?|discontinued?|held|hold|withheld)[a-z ]{0,14}: /i;
const OFF_REPEAT =
  /\b(?:comes?|to come|taken|coming) off (?:the |his |her |your |their )?(?:repeat|list|prescription)|\bto (?:stay off|be taken off)\b/i;
const STOPPED =
  /^(?<name>[^,.;:]{3,40}?)(?: ?[-:]+ ?| (?:to be |is |now )?)(?:stop(?:ped)?|hold|held|withheld|withhold|discontinued?|ceased)\b(?! (?:if|when))/i;
const labelledAction = (clause: string): Action | undefined => {
  const stopped = STOPPED_LABEL.test(clause) ? clause : STOPPED.exec(clause)?.groups?.['name'];
  if (stopped !== undefined && MEDICINE.test(stopped) && !NARRATIVE.test(clause)) return { kind: 'stop', directive: 'noun' };
  if (OFF_REPEAT.test(clause) && MEDICINE.test(clause)) return { kind: 'stop', directive: 'explicit' };
  const label = MEDICINE_LABEL.exec(clause);
  return label && MEDICINE.test(clause) ? { kind: 'medicine', directive: 'noun' } : undefined;
};

/** A name that the lexicon lacks, with a sig: "Daktacort twice daily". */
const SIG_OF_UNKNOWN = anyCase(
  String.raw`^(?-i:[A-Z])[a-z-]{3,20}(?: \d[\d.]* ?%)? (?:once daily|twice daily|\d times (?:daily|a day)|every \d{1,2} hours|at bedtime)\b`,
);

/** A noun of care in a diagnosis, a value or a target: "tobacco use", "BP 128/76", "target weight 70 kg". */
const isNoAction = (clause: string, kind: ActionKind): boolean => {
  if (kind === 'monitoring' && (READING.test(clause) || /^(?:aim|target|goal)/i.test(clause))) return true;
  if (kind === 'test' && (READING.test(clause) || /^(?:aim|target|goal)/i.test(clause))) return true;
  if (kind === 'lifestyle' && /\b(?:controlled|managed)$/i.test(clause)) return true;
  const problem = /^[^,]*/.exec(clause)![0];
  return (
    (kind === 'medicine' || kind === 'lifestyle' || kind === 'monitoring') &&
    (DIAGNOSIS.test(clause) || (DIAGNOSIS.test(problem) && !OFTEN.test(clause) && kind !== 'medicine')) &&
    !/\d|daily|as needed|\bfor\b/i.test(problem)
  );
};
const OFTEN = /\b(?:daily|weekly|every|times|twice|as needed|hours)\b/i;
const READING = pattern`
    ^(?:[a-z][a-z0-9-]* ){1,2}?(?:is |was |of |at )?[:=<>]? ?\d[\d./]*(?: ?(?!days?\b|weeks?\b|mo|yea)(?:[a-z%]{1,4}|
    mm ?hg)(?:\/[a-z0-9]+)?)?(?:,? (?:\(.*\)|today|stable|improved|improving|last \w+|on \d.*|from \d.*|(?:up|down|was) .*))?$
  `;

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
    (sendsTo(clause) ? { kind: 'referral' as const, index: 0, end: 0 } : undefined);
  if (noun === undefined && SIG_OF_UNKNOWN.test(clause)) return { kind: 'medicine', directive: 'noun' };
  if (noun === undefined || noun.index > NEAR || NARRATIVE.test(clause)) return undefined;
  if (isNoAction(clause, noun.kind)) return undefined;
  const kind = noun.kind === 'monitoring' && /\bin \d/i.test(clause) && !HOME.test(clause.replace(/\bin \d.*$/i, '')) ? 'test' : noun.kind;
  return { kind, directive: shares ? 'shared' : 'noun' };
};
