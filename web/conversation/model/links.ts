// Finds links in a message: web addresses, e-mail addresses and phone numbers. The text is split, never parsed as HTML.

export type Part = { kind: 'text'; text: string } | { kind: 'web' | 'mail' | 'phone'; text: string; href: string };

const WEB = /(?<![\p{L}\p{N}@/.])(?:https?:\/\/|www\.)[^\s<>"'`\p{Cc}\p{Cf}]+/giu;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w-])/giu;

/** Between the groups of a number: one space or hyphen. A dot would turn dates and decimals into numbers. */
const GAP = String.raw`[ \u00a0\u2011-]`;
/** Not within a longer number, a decimal, a date, a time or a word. */
const START = String.raw`(?<![\p{L}\p{N}+][.,:/-]?)`;
const END = String.raw`(?![.,:/-]?[\p{L}\p{N}])`;
const PHONE = new RegExp(
  [
    // +44 20 7946 0123, +49 (0)30 901820
    String.raw`${START}\+[1-9]\d{0,2}(?:${GAP}?\(0?\d{0,4}\))?(?:${GAP}?\d{1,5}){2,6}${END}`,
    // 020 7946 0123, (020) 7946-0123, 07700900123: a trunk prefix, then groups of two digits or more
    String.raw`${START}\(?0\d{1,5}\)?(?:${GAP}?\d{2,8}){1,5}${END}`,
    // 212-555-0123, (212) 555-0123, 1-800-555-0123; with spaces alone it may be a patient's number
    String.raw`${START}(?:1[ -])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4}${END}`,
  ].join('|'),
  'gu',
);
const DATE =
  /^(?:0?[1-9]|[12]\d|3[01])(?:[\u2011-](?:0?[1-9]|1[0-2])[\u2011-]\d{2}(?:\d{2})?|[ \u00a0](?:0?[1-9]|1[0-2])[ \u00a0](?:19|20)\d{2})(?!\d)/u;
const UNIT = /^\s?(?:mg|µg|mcg|g|kg|ml|l|mmol|units?|IU|%|mmHg|bpm|kcal)(?![\p{L}\p{N}])/iu;

/** Number of digits of a phone number; E.164 allows at most 15. */
const DIGITS = { international: [8, 15], local: [9, 12] } as const;

interface Found {
  at: number;
  part: Part;
}

/** Replaces Arabic-Indic digits; the length does not change, so positions in the text stay valid. */
const withPlainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Longer addresses do not become links. */
const LONGEST_ADDRESS = 2_000;
const ENDS_SENTENCE = new Set('.,;:!?…،؛؟»”’*_');
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Removes punctuation that ends the sentence, and a closing bracket whose opening bracket is before the address. */
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

/** The host as the address writes it, up to a port or path, which is what people read. */
const writtenHost = (address: string): string => /^https?:\/\/([^/?#:]*)/iu.exec(address)?.[1]?.toLowerCase() ?? '';

function webLink(match: string): Part {
  // Nothing within a refused address becomes a link.
  const refused: Part = { kind: 'text', text: match };
  if (match.length > LONGEST_ADDRESS) return refused;
  const text = trimmedAddress(match);
  const address = /^www\./iu.test(text) ? `https://${text}` : text;
  if (!URL.canParse(address)) return refused;
  const { protocol, username, password, hostname, href } = new URL(address);
  // A name before the host disguises another host, and so do letters and slashes that only look like others.
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

/** Splits a text into links and the text between them; joined again, the parts are the text. */
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
