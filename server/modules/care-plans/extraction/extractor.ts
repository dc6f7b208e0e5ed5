// Port of the extraction of steps from a note. Every provider quotes the note verbatim.
import type { Extraction } from '#contracts/care-plans.ts';

export interface ExtractionContext {
  /** Today in the patient's time zone, ISO 8601, from which "tomorrow" and "in 2 weeks" are computed. */
  readonly today: string;
}

export interface Extractor {
  extract(note: string, context: ExtractionContext): Promise<Extraction>;
}
