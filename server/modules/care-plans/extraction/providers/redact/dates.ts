// Birth dates in a note: that of the patient in any spelling, one that a label announces, and every date of an earlier year. A date of this
// year or the last may belong to a treatment and stays.
import { type Known, type Span, spansOf, WORD_END, WORD_START } from './spans.ts';

/** Names of the months in English, Spanish and Arabic. */
const MONTHS: readonly string[] = [
  'january|jan|enero|ene|يناير|كانون الثاني',
  'february|feb|febrero|فبراير|شباط',
  'march|mar|marzo|مارس|آذار',
  'april|apr|abril|abr|أبريل|ابريل|نيسان',
  'may|mayo|مايو|أيار',
  'june|jun|junio|يونيو|حزيران',
  'july|jul|julio|يوليو|تموز',
  'august|aug|agosto|ago|أغسطس|اغسطس|آب',
  'september|sept|sep|septiembre|setiembre|سبتمبر|أيلول',
  'october|oct|octubre|أكتوبر|اكتوبر|تشرين الأول',
  'november|nov|noviembre|نوفمبر|تشرين الثاني',
  'december|dec|diciembre|dic|ديسمبر|كانون الأول',
];
const MONTH = `(?:${MONTHS.join('|')})\\.?`;
const MONTH_NUMBERS = MONTHS.map((names) => new RegExp(`^(?:${names})\\.?$`, 'iu'));
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';

const DATES: readonly RegExp[] = [
  /(?<![\d./-])(?<a>\d{1,2}) ?[./-] ?(?<b>\d{1,2}) ?[./-] ?(?<year>\d{4}|\d{2})(?![\d/-])/gu,
  /(?<![\d./-])(?<year>\d{4}) ?[./-] ?(?<a>\d{1,2}) ?[./-] ?(?<b>\d{1,2})(?![\d/-])/gu,
  new RegExp(`${WORD_START}(?<a>${DAY})[ -](?:of |de )?(?<month>${MONTH})[ ,-]{1,2}(?:de |del )?(?<year>\\d{4}|'?\\d{2}(?!\\d))`, 'giu'),
  new RegExp(`${WORD_START}(?<month>${MONTH}) (?<a>${DAY}),? (?<year>\\d{4})${WORD_END}`, 'giu'),
  new RegExp(`${WORD_START}(?<month>${MONTH}),? (?:de |of )?(?<year>\\d{4})${WORD_END}`, 'giu'),
];

const BORN =
  "(?:dob|d\\.o\\.b\\.?|date of birth|birth ?date|birthday|born(?: on| in)?|fecha de nacimiento|nacid[oa](?: el| en)?|تاريخ الميلاد|مواليد|ولدت?(?: في)?)['’]?s?(?: is)?[ :=(]{0,4}";
/** A date, a day without its year, or a year, after a label. */
const LABELLED = new RegExp(
  `${WORD_START}${BORN}(?<it>(?:\\d{1,4}[ ./-]{1,2}){1,2}\\d{2,4}|${DAY} (?:of |de )?${MONTH}(?:[ ,]{1,2}(?:de )?\\d{2,4})?|${MONTH} ${DAY}(?:,? \\d{4})?|\\d{8}|\\d{4})`,
  'dgiu',
);

interface Parts {
  readonly year: number;
  /** Month and day, in either order of numbers. */
  readonly others: readonly [number, number];
}

const partsOf = ({ year, month, a }: Record<string, string | undefined>, b: string | undefined, thisYear: number): Parts => {
  const written = Number(year!.replace("'", ''));
  const century = written > thisYear % 100 ? 1900 : 2000;
  const named = month === undefined ? Number.parseInt(b!, 10) : MONTH_NUMBERS.findIndex((names) => names.test(month)) + 1;
  return { year: year!.length === 4 ? written : century + written, others: [named, Number.parseInt(a ?? '0', 10)] };
};

/** The patient's birth date as digits only. */
const compact = (birthDate: string): RegExp => {
  const [year, month, day] = birthDate.split('-');
  return new RegExp(`(?<!\\d)(?:${year}${month}${day}|${day}${month}${year}|${month}${day}${year})(?!\\d)`, 'g');
};

/**
 * Returns the dates to replace, and those that stay, so that nothing else takes their digits for a telephone number.
 * @param plain the note through `sameLength`
 * @param today ISO 8601
 */
export const datesIn = (plain: string, { birthDate }: Pick<Known, 'birthDate'>, today: string): { found: Span[]; kept: Span[] } => {
  const thisYear = Number(today.slice(0, 4));
  const found = spansOf('DATE', plain, [LABELLED, ...(birthDate === null ? [] : [compact(birthDate)])]);
  const kept: Span[] = [];
  const [bornYear, bornMonth, bornDay] = (birthDate ?? '0-0-0').split('-').map(Number);
  for (const match of DATES.flatMap((pattern) => [...plain.matchAll(pattern)])) {
    const { year, others } = partsOf(match.groups!, match.groups!['b'], thisYear);
    const isBirth = year === bornYear && others.includes(bornMonth!) && (others.includes(bornDay!) || others.includes(0));
    const span: Span = { start: match.index, end: match.index + match[0].length, kind: 'DATE' };
    (isBirth || year < thisYear - 1 ? found : kept).push(span);
  }
  return { found, kept };
};
