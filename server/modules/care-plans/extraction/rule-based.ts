// The rule-based provider: a grammar and a lexicon, without a model or network requests.
import type { ExtractedStep, Extraction } from '#contracts/care-plans.ts';
import { isAboutOther, isEarlier, isPast, isWardNote } from './actions/refusals.ts';
import { restricts } from './actions/restrictions.ts';
import { STARTS_WITH_IMPERATIVE } from './clauses/frames.ts';
import type { ExtractionContext, Extractor } from './extractor.ts';
import { withLaterChanges } from './later-changes.ts';
import { LIFESTYLE } from './lexicon/care.ts';
import { DOSE, MEDICINE } from './lexicon/medicines.ts';
import { readSchedule } from './schedule/schedule.ts';
import { stepsIn } from './steps.ts';
import { pattern } from './text/pattern.ts';
import type { Range } from './text/ranges.ts';
import { type SectionKind, sectionsOf } from './text/sections.ts';
import { sentencesIn } from './text/sentences.ts';
import { toPlain } from './text/shorthand.ts';

/** A plan in fragments follows: "Discharged home. Cephalexin 500 mg ..." */
const DISCHARGED = pattern`
    ^(?:(?:the )?(?:patient|he|she) (?:is|was|will be) )?(?:discharged?|disposition)\b(?! (?:summary|from|on (?:mon|tues|wednes|
    thurs|fri|satur|sun)|last|yesterday|\d))
  `;

/** A bullet, or an indented line. */
const BULLET = /\n(?:[ ]*[-*•·>]+[ ]*|[ ]{2,8})$/;
const NUMBER = /\n[ ]*\(?\d{1,2}[.)][ ]*$/;

/** The kind of a line within its section: an item under a problem is of a plan. */
const kindOfLine = (kind: SectionKind, between: string, before: SectionKind): SectionKind => {
  if (kind !== 'mixed' && kind !== 'items') return kind;
  if (!between.includes('\n')) return before;
  return BULLET.test(between) ? 'plan' : NUMBER.test(between) ? 'items' : kind;
};

/** A medicine with a frequency and a length begins a plan that has no heading: "Clarithromycin 250mg BD 5/7". */
const beginsPlan = (sentence: string, today: string): boolean => {
  const words = sentence.slice(0, 90).replaceAll(/\([^)]*\)?/g, ' ');
  const medicine = MEDICINE.exec(words);
  const dose = DOSE.exec(words);
  const habit = LIFESTYLE.exec(words);
  if (
    !(
      (medicine !== null && medicine.index <= 12) ||
      (dose !== null && dose.index <= 30) ||
      (habit !== null && habit.index <= 25) ||
      /^no [a-z]/i.test(words)
    ) ||
    isPast(words) ||
    isEarlier(words) ||
    isAboutOther(words)
  )
    return false;
  const { schedule } = readSchedule(words, today);
  if (/^no [a-z]/i.test(words)) return schedule?.days !== undefined && restricts(words, true);
  return schedule?.times != null && schedule.days !== undefined && !/\b(?:from|by|had|was|given|takes|taking|using)\b/i.test(words);
};

/** A longer line is prose. */
const MAX_LINE = 100;
/** A line of its own that begins with an order, "Keep covered until Friday": in a note without headings the lines after it are its plan. */
const isOrderLine = (text: string, { start }: Range): boolean => {
  const line = /^[^\n]*/.exec(text.slice(start, start + MAX_LINE + 20))![0];
  return (
    line.length <= MAX_LINE && STARTS_WITH_IMPERATIVE.test(line) && /(?:^|\n)[^a-z\n]*$/i.test(text.slice(Math.max(0, start - 20), start))
  );
};

/** Returns the steps of a note. */
export const extractSteps = (note: string, { today }: ExtractionContext): Extraction => {
  const plain = toPlain(note);
  const steps: ExtractedStep[] = [];
  if (isWardNote(plain.text)) return { steps };
  const sections = sectionsOf(plain.text);
  const hasPlan = sections.some(
    ({ kind, start, end }) =>
      (kind === 'plan' || kind === 'mixed') && !/^\s*(?:as|see) above\b/i.test(plain.text.slice(start, Math.min(end, start + 20))),
  );
  for (const { kind: named, drugs, ...section } of sections) {
    if (named === 'record' && (hasPlan || drugs)) continue;
    // Text above all headings of a note with a plan is its history.
    if (named === 'open' && section.start === 0 && sections.some(({ kind }) => kind === 'plan') && sections.length > 1) continue;
    let ofSection: SectionKind = named;
    let last: Range | undefined;
    let kind: SectionKind = ofSection;
    let end = section.start;
    for (const sentence of sentencesIn(plain.text, section)) {
      const between = plain.text.slice(end, sentence.start);
      kind = kindOfLine(ofSection, end === 0 ? `\n${between}` : between, kind);
      end = sentence.end;
      if (
        (kind === 'open' || (kind === 'record' && between.includes('\n'))) &&
        !hasPlan &&
        beginsPlan(plain.text.slice(sentence.start, sentence.end), today)
      )
        ofSection = kind = 'plan';
      // A history with text on the line of its heading ends with the paragraph.
      if (kind === 'record' && !hasPlan && between.includes('\n\n')) ofSection = kind = 'open';
      if (section.judged === true && !hasPlan && between.includes('\n')) ofSection = kind = 'plan';
      if (kind === 'record') continue;
      // A fragment after an instruction in the same paragraph continues it.
      const follows = last !== undefined && !plain.text.slice(last.end, sentence.start).includes(kind === 'open' ? '\n\n' : '\n');
      let found = stepsIn(plain, note, sentence, kind, follows, today);
      if (kind === 'open' && !hasPlan && found.length > 0 && isOrderLine(plain.text, sentence)) {
        ofSection = kind = 'plan';
        found = stepsIn(plain, note, sentence, kind, follows, today);
      }
      steps.push(...found);
      last = found.length > 0 || DISCHARGED.test(plain.text.slice(sentence.start, sentence.end)) ? sentence : follows ? last : undefined;
    }
  }
  return { steps: withLaterChanges(steps) };
};

export const ruleBasedExtractor: Extractor = {
  provider: 'rule-based',
  immediate: true,
  extract: async (note, context) => extractSteps(note, context),
};
