// The shape of what messages say: for each language and kind, sentences with two holes, a count and the clinic's name.
import type { ClinicName, Count, FirstName, OneTimeCode } from './facts.ts';
import type { MessageKind } from './message-kind.ts';

export type Phrase = string | ((count: Count, clinic: ClinicName) => string);

export interface KindWords {
  /** Also the whole text of an SMS or push message, before its link. */
  subject: Phrase;
  before: Phrase;
  /** Text of the link. */
  link: string;
  after?: string;
  /** At the end of an SMS. */
  afterSms?: string;
  /** Its line in a digest; kinds that never wait for one have none. */
  inDigest?: (count: Count) => string;
}

export interface LanguageWords {
  greeting(firstName: FirstName | null): string;
  /** Under what says that something is new. */
  noDetails: string;
  sentBy(clinic: ClinicName): string;
  unsubscribe: string;
  /** The whole text of the SMS that confirms a phone. */
  phoneCode(code: OneTimeCode, clinic: ClinicName): string;
  kinds: Record<Exclude<MessageKind, 'phone-code'>, KindWords>;
}

export const wordsOf = (phrase: Phrase, count: Count, clinic: ClinicName): string =>
  typeof phrase === 'string' ? phrase : phrase(count, clinic);
