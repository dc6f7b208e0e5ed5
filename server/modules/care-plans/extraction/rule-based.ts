// The rule-based provider: a grammar and a lexicon, without a model or network requests.
import type { ExtractedStep, Extraction } from '#contracts/care-plans.ts';
import type { ExtractionContext, Extractor } from './extractor.ts';
import type { Range } from './ranges.ts';
import { sectionsOf } from './sections.ts';
import { sentencesIn } from './sentences.ts';
import { toPlain } from './shorthand.ts';
import { stepsIn } from './steps.ts';

/** Returns the steps of a note. */
export const extractSteps = (note: string, { today }: ExtractionContext): Extraction => {
  const plain = toPlain(note);
  const steps: ExtractedStep[] = [];
  for (const { kind, ...section } of sectionsOf(plain.text)) {
    if (kind === 'record') continue;
    let last: Range | undefined;
    for (const sentence of sentencesIn(plain.text, section)) {
      // A fragment after an instruction in the same paragraph continues it.
      const follows = last !== undefined && !plain.text.slice(last.end, sentence.start).includes(kind === 'open' ? '\n\n' : '\n');
      const found = stepsIn(plain, note, sentence, kind, follows, today);
      steps.push(...found);
      last = found.length > 0 ? sentence : follows ? last : undefined;
    }
  }
  return { steps };
};

export const ruleBasedExtractor: Extractor = {
  provider: 'rule-based',
  immediate: true,
  extract: async (note, context) => extractSteps(note, context),
};
