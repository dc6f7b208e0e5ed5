// Port of the extraction of steps from a note. Every provider quotes the note verbatim.
import type { Extraction } from '#contracts/care-plans.ts';

export interface ExtractionContext {
  /** Today in the patient's time zone, ISO 8601, from which "tomorrow" and "in 2 weeks" are computed. */
  readonly today: string;
}

export interface Extractor {
  /** Its name on the plans, such as `rule-based`. */
  readonly provider: string;
  /** Whether it reads a note within milliseconds: the plan is then stored in the transaction of the note, and otherwise after it. */
  readonly immediate: boolean;
  /** Milliseconds that one attempt may take; without it, any. */
  readonly timeoutMs?: number | undefined;
  /** @param signal aborted when the time is over */
  extract(note: string, context: ExtractionContext, signal?: AbortSignal): Promise<Extraction>;
}
