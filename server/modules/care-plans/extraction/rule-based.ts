// The rule-based provider: a grammar and a lexicon, without a model or network requests.
import type { ExtractedStep, Extraction } from '#contracts/care-plans.ts';
import { isAboutOther, isEarlier, isPast, isWardNote } from './actions/refusals.ts';
import type { ExtractionContext, Extractor } from './extractor.ts';
import { MEDICINE } from './lexicon/medicines.ts';
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

/** Numbered lines without a heading above are problems with what is done about each. */
const NUMBERED = /^\s*1[.)] /;
const BULLET = /\n[ ]*(?:[-*•·>]+)[ ]*$/;
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
  if (medicine === null || medicine.index > 12 || isPast(words) || isEarlier(words) || isAboutOther(words)) return false;
  const { schedule } = readSchedule(words, today);
  return schedule?.times != null && schedule.days !== undefined && !/\b(?:from|by|had|was)\b/i.test(words);
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
    let ofSection: SectionKind =
      named === 'open' && !hasPlan && NUMBERED.test(plain.text.slice(section.start, section.start + 20)) ? 'mixed' : named;
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
      if (kind === 'record') continue;
      // A fragment after an instruction in the same paragraph continues it.
      const follows = last !== undefined && !plain.text.slice(last.end, sentence.start).includes(kind === 'open' ? '\n\n' : '\n');
      const found = stepsIn(plain, note, sentence, kind, follows, today);
      steps.push(...found);
      last = found.length > 0 || DISCHARGED.test(plain.text.slice(sentence.start, sentence.end)) ? sentence : follows ? last : undefined;
    }
  }
  return { steps };
};

export const ruleBasedExtractor: Extractor = {
  provider: 'rule-based',
  immediate: true,
  extract: async (note, context) => extractSteps(note, context),
};
