// Renders a message in the reader's language: subject, text and HTML. facts.ts has the types of its parts.
import type { Language } from '#contracts/common.ts';
import { type AppLink, type ClinicName, type Count, countOf, type FirstName, type OneTimeCode } from './facts.ts';
import { layOut } from './html.ts';
import type { MessageKind } from './message-kind.ts';
import { wordsOf } from './phrases.ts';
import { WORDS } from './words.ts';

export interface Facts {
  firstName: FirstName | null;
  clinic: ClinicName;
  count: Count;
  kind: Exclude<MessageKind, 'phone-code'>;
  link: AppLink;
  /** The notices that a digest sums up. */
  lines?: readonly { kind: Exclude<MessageKind, 'phone-code'>; count: Count }[];
  /** Turns this kind off; null for what cannot be turned off. */
  unsubscribe: AppLink | null;
}

export interface RenderedMessage {
  subject: string;
  text: string;
  html: string;
  /** The whole text of an SMS. */
  short: string;
  /** The page that a push message opens; null when it is about nothing in the app. */
  link: AppLink | null;
}

/** The kinds whose message stands for something that is only in the app. */
const hasDetails = (kind: Facts['kind']): boolean => WORDS.en.kinds[kind].inDigest !== undefined || kind === 'digest';

export const renderMessage = (
  language: Language,
  { firstName, clinic, count, kind, link, lines = [], unsubscribe }: Facts,
): RenderedMessage => {
  const all = WORDS[language];
  const words = all.kinds[kind];
  const subject = wordsOf(words.subject, count, clinic);
  const items = lines.flatMap((line) => all.kinds[line.kind].inDigest?.(countOf(line.count)) ?? []);
  const parts = {
    language,
    subject,
    greeting: all.greeting(firstName),
    before: wordsOf(words.before, count, clinic),
    items,
    link: { text: words.link, url: link },
    after: [words.after, hasDetails(kind) ? all.noDetails : undefined].filter((line) => line !== undefined),
    footer: all.sentBy(clinic),
    unsubscribe: unsubscribe === null ? null : { text: all.unsubscribe, url: unsubscribe },
  };
  const paragraphs = [
    parts.greeting,
    parts.before,
    ...(items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : []),
    `${words.link}:\n${link}`,
    ...parts.after,
    `-- \n${parts.footer}`,
    ...(unsubscribe === null ? [] : [`${all.unsubscribe}:\n${unsubscribe}`]),
  ];
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: layOut(parts),
    short: [subject, link, ...(words.afterSms === undefined ? [] : [words.afterSms])].join('\n'),
    link,
  };
};

/** The SMS that confirms a phone. */
export const renderCode = (language: Language, clinic: ClinicName, code: OneTimeCode): RenderedMessage => {
  const short = WORDS[language].phoneCode(code, clinic);
  return { subject: short, text: short, html: '', short, link: null };
};
