// Reads a note with a provider, and with the rule-based one when the provider fails twice.
import { type ExtractedStep, Extraction } from '#contracts/care-plans.ts';
import type { ExtractionContext, Extractor } from './extractor.ts';
import { ruleBasedExtractor } from './rule-based.ts';

export interface Extracted {
  steps: readonly ExtractedStep[];
  provider: string;
  /** Whether the provider failed, so that the rule-based one was used. */
  degraded: boolean;
}

const ATTEMPTS = 2;

/** Drops steps whose quote differs from the note at their offsets. @throws ZodError if a provider returned anything but steps */
const verified = (extraction: unknown, note: string): ExtractedStep[] =>
  Extraction.parse(extraction).steps.filter(({ evidence: { start, end, quote } }) => note.slice(start, end) === quote);

/** Runs `work` for at most `ms`, also if it ignores the signal. @throws Error when the time is over */
const within = async <T>(ms: number | undefined, work: (signal?: AbortSignal) => Promise<T>): Promise<T> => {
  if (ms === undefined) return work();
  const signal = AbortSignal.timeout(ms);
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(new Error('the provider took too long')), { once: true });
  return Promise.race([work(signal), promise]);
};

export const extractWith = async (extractor: Extractor, note: string, context: ExtractionContext): Promise<Extracted> => {
  const { provider, timeoutMs } = extractor;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const extraction = await within(timeoutMs, (signal) => extractor.extract(note, context, signal));
      return { steps: verified(extraction, note), provider, degraded: false };
    } catch (error) {
      if (provider === ruleBasedExtractor.provider) throw error;
    }
  }
  const { steps } = await ruleBasedExtractor.extract(note, context);
  return { steps, provider: ruleBasedExtractor.provider, degraded: true };
};
