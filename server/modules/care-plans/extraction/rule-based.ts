// The rule-based provider: a grammar and a lexicon, without a model or network requests.
import type { ExtractedStep, Extraction } from '#contracts/care-plans.ts';
import type { ExtractionContext, Extractor } from './extractor.ts';
import type { Range } from './ranges.ts';
import { isWardNote } from './refusals.ts';
import { sectionsOf } from './sections.ts';
import { sentencesIn } from './sentences.ts';
import { toPlain } from './shorthand.ts';
import { stepsIn } from './steps.ts';

/** A plan in fragments follows: "Discharged home. Cephalexin 500 mg ..." */
const DISCHARGED = /^(?:(?:the )?(?:patient|he|she) (?:is|was|will be) )?(?:discharged?|disposition)\b(?! summary)/i;

/** Returns the steps of a note. */
export const extractSteps = (note: string, { today }: ExtractionContext): Extraction => {
  const plain = toPlain(note);
  const steps: ExtractedStep[] = [];
  if (isWardNote(plain.text)) return { steps };
  for (const { kind, ...section } of sectionsOf(plain.text)) {
    if (kind === 'record') continue;
    let last: Range | undefined;
    for (const sentence of sentencesIn(plain.text, section)) {
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
