// Ways to reach or identify a person: email addresses, telephone numbers, postal addresses, record numbers.
import { type Known, type Span, spansOf, WORD_END, WORD_START } from './spans.ts';

/** It begins nowhere but at the start of a run of its characters, so that a long run costs linear time. */
const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"]+/giu;

const PHONES: readonly RegExp[] = [
  // International, or with the national prefix.
  /(?<![\d.,/])(?:\+|\b00)[ ]?\(?\d(?:[ ().-]{0,3}\d){6,14}(?!\d)/gu,
  /(?<![\d.,/-])\(?0\d(?:[ ()-]{0,2}\d){7,10}(?![\d/])/gu,
  // North America, and ten digits as the NHS writes its numbers.
  /(?<![\d.,/-])\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}(?!\d)/gu,
  /(?<![\d.,/-])\d{3}-\d{4}(?![\d/-])/gu,
  /(?<![\d.,/])\d{7,15}(?![\d.,]\d|\d)/gu,
  new RegExp(
    `${WORD_START}(?:tel|telephone|phone|ph|mobile|mob|cell|fax|whatsapp|tel[eé]fono|m[oó]vil|هاتف|جوال|موبايل|رقم)(?: no| number| on)?[.: ]{0,3}(?<it>[+(]?\\d(?:[ ().-]{0,2}\\d){4,14})`,
    'dgiu',
  ),
];

const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const STREET =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Cres|Boulevard|Blvd|Gardens|Grove|Hill|Mews|Row|Parade|Walk|Highway|Hwy|Parkway';
const UK_POSTCODE = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}';
const US_PLACE = `${CAPITAL}(?: ${CAPITAL}){0,2}, ?[A-Z]{2} \\d{5}(?:-\\d{4})?`;
/** The rest of an address after its street. */
const PLACE = `(?:,? ?(?:${US_PLACE}|${CAPITAL}(?: ${CAPITAL})?,? ${UK_POSTCODE}|${UK_POSTCODE}))?`;
const FLAT = '(?:(?:Flat|Apartment|Apt|Unit|Suite)\\.? ?[\\dA-Za-z]{1,5},? )?';

const ADDRESSES: readonly RegExp[] = [
  new RegExp(`${WORD_START}${FLAT}\\d{1,5}[A-Za-z]?,? (?:${CAPITAL} ){1,4}(?:${STREET})\\.?${WORD_END}${PLACE}`, 'gu'),
  // As dictation writes it; units show that it is no address.
  new RegExp(
    `${WORD_START}(?:flat \\d{1,4},? )?\\d{1,5}[a-z]?,? (?!(?:min|hour|day|week|month|time|mg|ml|step|m|km|mile)[a-z]*${WORD_END})(?:[\\p{L}'’]+ ){1,2}(?:street|road|avenue|lane|crescent|boulevard)${WORD_END}`,
    'giu',
  ),
  new RegExp(`${WORD_START}${US_PLACE}${WORD_END}`, 'gu'),
  new RegExp(`${WORD_START}${UK_POSTCODE}${WORD_END}`, 'gu'),
  /\bP\.?O\.? ?Box \d+/giu,
  new RegExp(
    `${WORD_START}(?:Calle|C\\/|Avenida|Avda?\\.?|Plaza|Paseo|Camino) (?:(?:de|del|la|las|los|el) ){0,2}${CAPITAL}(?: (?:(?:de|del|la) )?${CAPITAL}){0,3}(?:,? (?:n[.º°]* ?)?\\d{1,5}[A-Za-z]?)?(?:,? \\d{5} ${CAPITAL})?`,
    'gu',
  ),
  /(?<!\p{L})[وبلف]?(?:شارع|حي|طريق) [\p{Script=Arabic}\p{M}]+(?: [\p{Script=Arabic}\p{M}]+)?(?:[،, ]{1,2}(?:رقم )?\d{1,5})?/gu,
  /(?:\b(?:home )?address|\blives at|\bdomicilio|\bdirecci[oó]n|(?<!\p{L})(?:العنوان|يسكن في|تسكن في))[: ]{1,3}(?<it>[^\n;]{3,120}?)(?=\n|;|$|\. )/dgiu,
];

const RECORD_NUMBERS: readonly RegExp[] = [
  new RegExp(
    `${WORD_START}(?:mrn|nhs|ssn|nhc|dni|nie|hospital|record|chart|case|patient|insurance|passport|رقم الملف|الهوية)(?: (?:no|number|num|id|n[.º°]))?[.:#]?[ -]{0,2}(?:no\\.?|number|#)?[: ]{0,2}(?<it>[A-Z]{0,4}-?\\d[\\dA-Z]*(?:[ -]\\d[\\dA-Z]*){0,3})`,
    'dgiu',
  ),
  /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu,
];

/** The patient's record number, with its prefix in any spelling, and without it where it is long enough to be unmistakable. */
const ownNumber = (mrn: string): RegExp[] => {
  const bare = mrn.replace(/^MRN-/, '');
  const spelled = bare.split('-').join('[ -]?');
  return [
    new RegExp(`${WORD_START}mrn[ :#.-]{0,3}${spelled}${WORD_END}`, 'giu'),
    ...(bare.length >= 4 ? [new RegExp(`(?<![\\p{L}\\p{N}.,/-])${spelled}(?![\\p{L}\\p{N}]|[.,/]\\d)`, 'giu')] : []),
  ];
};

/** @param plain the note through `sameLength` */
export const contactsIn = (plain: string, { mrn }: Pick<Known, 'mrn'>): Span[] => [
  ...spansOf('EMAIL', plain, [EMAIL, LINK]),
  ...spansOf('ID', plain, [...(mrn === null ? [] : ownNumber(mrn)), ...RECORD_NUMBERS]),
  ...spansOf('ADDRESS', plain, ADDRESSES),
];

export const phonesIn = (plain: string): Span[] => spansOf('PHONE', plain, PHONES);
