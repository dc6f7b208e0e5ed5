// A language model outside this installation that reads notes, without the names in them.
import type { OutsideProviderAtHost } from '#contracts/care-plan-settings.ts';

/** The provider did not reply, or refused. `code` is a status of HTTP or the name of an error: never a text, which may quote the note. */
export class ProviderFailed extends Error {
  readonly code: string;
  /** How long the provider asks to be left alone, in ms. */
  readonly retryAfterMs: number;
  constructor(code: string, retryAfterMs = 0) {
    super(`the provider failed: ${code}`);
    this.name = 'ProviderFailed';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The provider replied, but not with steps of this note. */
export class BadAnswer extends Error {
  constructor(reason: 'no JSON' | 'another shape' | 'quotes that are not in the note' | 'a refusal' | 'a part of its reply') {
    super(`the provider replied with ${reason}`);
    this.name = 'BadAnswer';
  }
}

/** The provider that the configuration of the server names. */
export interface OutsideProvider extends Readonly<OutsideProviderAtHost> {
  readonly model: string;
  /**
   * Sends a note without names.
   * @param onSend records the sending; without it nothing is sent
   * @param today ISO 8601
   * @returns the text of the reply
   * @throws CircuitOpen without sending, TimedOut, ProviderFailed
   */
  ask(note: string, today: string, onSend: () => Promise<void>): Promise<string>;
}
