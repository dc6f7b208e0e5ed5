// The port through which a note becomes steps. A provider returns only steps whose quote stands verbatim in the note.
import type { Extraction } from '#contracts/care-plans.ts';

export interface ExtractionContext {
  /** Today in the patient's time zone, ISO 8601: "tomorrow" and "in 2 weeks" count from it. */
  readonly today: string;
}

export interface Extractor {
  extract(note: string, context: ExtractionContext): Promise<Extraction>;
}
