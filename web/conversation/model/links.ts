// Finds what can be tapped in a message: web addresses, e-mail addresses and phone numbers. Text is cut, never parsed as HTML.

export type Part = { kind: 'text'; text: string } | { kind: 'web' | 'mail' | 'phone'; text: string; href: string };

const WEB = /(?<![\p{L}\p{N}@/.])(?:https?:\/\/|www\.)[^\s<>"'`\p{Cc}\p{Cf}]+/giu;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w-])/giu;

/** Between the groups of a number: one blank or hyphen. A dot would make dates and decimals of it. */
const GAP = String.raw`[ \u00a0\u2011-]`;
/** Not inside a longer number, a decimal, a date, a time or a word. */
const START = String.raw`(?<![\p{L}\p{N}+][.,:/-]?)`;
const END = String.raw`(?![.,:/-]?[\p{L}\p{N}])`;
const PHONE = new RegExp(
  [
    // +44 20 7946 0123, +49 (0)30 901820
    String.raw`${START}\+[1-9]\d{0,2}(?:${GAP}?\(0?\d{0,4}\))?(?:${GAP}?\d{1,5}){2,6}${END}`,
    // 020 7946 0123, (020) 7946-0123, 07700900123: a trunk prefix, then groups of two digits or more
    String.raw`${START}\(?0\d{1,5}\)?(?:${GAP}?\d{2,8}){1,5}${END}`,
    // 212-555-0123, (212) 555-0123, 1-800-555-0123; with blanks alone it may be a patient's number
    String.raw`${START}(?:1[ -])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4}${END}`,
  ].join('|'),
  'gu',
);
const DATE =
  /^(?:0?[1-9]|[12]\d|3[01])(?:[\u2011-](?:0?[1-9]|1[0-2])[\u2011-]\d{2}(?:\d{2})?|[ \u00a0](?:0?[1-9]|1[0-2])[ \u00a0](?:19|20)\d{2})(?!\d)/u;
const UNIT = /^\s?(?:mg|µg|mcg|g|kg|ml|l|mmol|units?|IU|%|mmHg|bpm|kcal)(?![\p{L}\p{N}])/iu;

/** Fewer or more digits are no number that can be called: E.164 has at most 15. */
const DIGITS = { international: [8, 15], local: [9, 12] } as const;

interface Found {
  at: number;
  part: Part;
}

/** Arabic-Indic digits as others; the length stays, so that places in the text do too. */
const withPlainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Longer ones are no addresses that people send each other. */
const LONGEST_ADDRESS = 2_000;
const ENDS_SENTENCE = new Set('.,;:!?…،؛؟»”’*_');
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Punctuation that ends the sentence, and a bracket that was opened before the address, do not belong to it. */
function trimmedAddress(address: string): string {
  const count = new Map<string, number>();
  const add = (character: string, by: number) => count.set(character, (count.get(character) ?? 0) + by);
  for (const character of address) add(character, 1);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const opening = OPENING[last];
    const unbalanced = opening !== undefined && (count.get(opening) ?? 0) < count.get(last)!;
    if (!unbalanced && !ENDS_SENTENCE.has(last)) break;
    add(last, -1);
  }
  return address.slice(0, end);
}

/** What stands for the host in an address as it was written: up to a port or a path, as people read it. */
const writtenHost = (address: string): string => /^https?:\/\/([^/?#:]*)/iu.exec(address)?.[1]?.toLowerCase() ?? '';

function webLink(match: string): Part {
  // Nothing inside a refused address is a link of its own.
  const refused: Part = { kind: 'text', text: match };
  if (match.length > LONGEST_ADDRESS) return refused;
  const text = trimmedAddress(match);
  const address = /^www\./iu.test(text) ? `https://${text}` : text;
  if (!URL.canParse(address)) return refused;
  const { protocol, username, password, hostname, href } = new URL(address);
  // A name before the host is a disguise for another host, and so are letters and slashes that only look like others.
  const disguised = username !== '' || password !== '' || hostname !== writtenHost(address);
  const safe = (protocol === 'https:' || protocol === 'http:') && !disguised && hostname.includes('.');
  return safe ? { kind: 'web', text, href } : refused;
}

function phoneLink(match: string, rest: string): Part | undefined {
  const international = match.startsWith('+');
  const digits = (international ? match.replace('(0)', '') : match).replace(/\D/gu, '');
  const [least, most] = international ? DIGITS.international : DIGITS.local;
  if (digits.length < least || digits.length > most || DATE.test(match) || UNIT.test(rest)) return undefined;
  return { kind: 'phone', text: match, href: `tel:${international ? '+' : ''}${digits}` };
}

const matchesOf = (text: string, pattern: RegExp, link: (match: string, at: number) => Part | undefined): Found[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const part = link(match[0], match.index);
    return part ? [{ at: match.index, part }] : [];
  });

/** Cuts a text into links and what stands between them; joined again, the parts are the text. */
export function partsOf(text: string): Part[] {
  const plain = withPlainDigits(text);
  const found = [
    ...matchesOf(text, WEB, webLink),
    ...matchesOf(text, MAIL, (match) => ({ kind: 'mail', text: match, href: `mailto:${match}` })),
    ...matchesOf(plain, PHONE, (match, at) => phoneLink(match, plain.slice(at + match.length))),
  ].sort((a, b) => a.at - b.at);
  const parts: Part[] = [];
  let end = 0;
  for (const { at, part } of found) {
    if (at < end) continue;
    if (at > end) parts.push({ kind: 'text', text: text.slice(end, at) });
    end = at + part.text.length;
    parts.push({ ...part, text: text.slice(at, end) });
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
