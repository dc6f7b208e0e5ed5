// Durations and dates in a clause.
import { pattern } from '../text/pattern.ts';

const DAYS: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30, year: 365, night: 1, fortnight: 14 };
const LENGTH = '(\\d{1,3}|a|an|one)(?: ?(?:-|to|or) ?(\\d{1,3}))?[ -](?:more |full |further )?(hour|day|week|month|night|fortnight|year)s?';
const QUALIFIER =
  '(?:(?:the|a|about|around|approximately|at least|another|up to|a total of|total|next|coming|first|further|minimum|of|max|full|entire|only)\\s){0,4}';

const DURATIONS: readonly RegExp[] = [
  new RegExp(`\\b(?:for|over|during|within|x) ${QUALIFIER}${LENGTH}\\b`, 'i'),
  /\b(?:for|over|during) (?:the )?(?:next|coming|following)() ?()(day|week|month|fortnight|year)\b/i,
  new RegExp(`\\b(?:up to|(?:the )?first|next) ${LENGTH}\\b(?! (?:before|after|prior))`, 'i'),
  /\b(?:for|over|during|within) (?:the )?(?:(?:next|first|coming|following) )?(24|48|72|96)()[ -](hour)s?\b/i,
  new RegExp(`\\b${LENGTH}(?:'s?|s')? (?:course|trial|supply|duration|regimen|burst|taper|of (?!age|hx|history)(?=[a-z]))`, 'i'),
  /\bmax(?:imum)?(?: of)? (\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))? (day|week)s?\b(?! (?:a|per))/i,
  /\bcourse (?:of|for) (\d{1,3})(?:-(\d{1,3}))? (day|week|month)s?\b/i,
];
/** A duration at the end: "amoxicillin 500 mg 3 times daily 7 days". */
const TRAILING = new RegExp(
  `(?<=(?:\\b|\\d)(?:daily|day|hours|bedtime|morning|needed|night|mg|puffs|tablets?|capsules?|drops?|sprays?|cream|ointment|gel|food|meals|eyes?|ears?|nostrils?|spacer|skin|areas?|times|days|weeks|evening|weekly|intact|dry|on|off)\\)?[ ,-]{1,3})\\(?${LENGTH.replace('|a|an|one', '')}\\)?(?=$| \\(|[ .,;)]+(?:$|(?!ago|old|later|apart|after|time|each|every|per|a\\b|of)[a-z+&\\d-]))`,
  'i',
);
/** A restriction or a rest with a length at its end: "no football 3-4 weeks". */
const RESTS = new RegExp(
  `^(?:no|rest|leave|keep|avoid|off|stay|wear|not to|don't|do not)\\b.{0,80}?(?<!\\b(?:than|within|after|before|by|at|about|last|age|over|under) ?)\\b${LENGTH.replace('|a|an|one', '')}$`,
  'i',
);
/** "every 2 weeks", "5 days a week", "in 2 weeks" are not durations. */
const NOT_A_LENGTH =
  /\b(?:every|each|in) (?:the )?(?:next )?\d{1,3}(?:-\d{1,3})? (?:days?|weeks?|months?)|\b\d{1,3} (?:days?|nights?) (?:a|per|each|every) week/gi;

interface Length {
  readonly days: number;
  /** The note leaves a choice: "5-7 days". */
  readonly open: boolean;
  readonly words: string;
}

/** Returns the length of a treatment; of a range, the longer one. */
export const lengthIn = (clause: string): Length | undefined => {
  const text = clause.replaceAll(NOT_A_LENGTH, ' ');
  for (const pattern of [...DURATIONS, TRAILING, RESTS]) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [, low, high, unit] = match as unknown as [string, string, string | undefined, string];
    const count = high !== undefined && high !== '' ? Number(high) : /^\d/.test(low) ? Number(low) : 1;
    const days = count * DAYS[unit.toLowerCase()]!;
    if (Number.isInteger(days) && days >= 1 && days <= 3660)
      return { days, open: (high !== undefined && high !== '') || /^max/i.test(match[0]), words: match[0] };
  }
  return undefined;
};

const ONE_LENGTH = new RegExp(`\\b(?:for|x) ${QUALIFIER}${LENGTH}\\b`, 'gi');

/** Whether two lengths are stated, each for a dose of its own: "40 mg for 5 days, 20 mg for 5 days". */
export const hasPhases = (text: string): boolean => [...text.matchAll(ONE_LENGTH)].length > 1;

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 86_400_000;

const plus = (today: string, days: number): string => new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
const nextWeekday = (today: string, name: string): string => {
  const ahead = (WEEK.indexOf(name.toLowerCase()) - new Date(Date.parse(today)).getUTCDay() + 7) % 7;
  return plus(today, ahead === 0 ? 7 : ahead);
};
/** Without a year, the next such day. @returns undefined for a day that does not exist */
const calendarDay = (today: string, day: string, month: string, year: string | undefined): string | undefined => {
  const inYear = (y: number): string | undefined => {
    const iso = `${y}-${String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
    const at = Date.parse(iso);
    return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso ? undefined : iso;
  };
  if (year !== undefined) return inYear(Number(year));
  const thisYear = Number(today.slice(0, 4));
  const soonest = inYear(thisYear);
  return soonest !== undefined && soonest < today ? inYear(thisYear + 1) : soonest;
};

const WEEKDAY = '(sunday|monday|tuesday|wednesday|thursday|friday|saturday)';
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
type DateRule = readonly [RegExp, (match: RegExpExecArray, today: string) => string | undefined];
const DATES: readonly DateRule[] = [
  [/(\d{4}-\d\d-\d\d)\b/, ([, iso]) => (Number.isNaN(Date.parse(iso!)) ? undefined : iso)],
  [
    new RegExp(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? (20\\d\\d))?\\b`, 'i'),
    ([, day, month, year], today) => calendarDay(today, day!, month!, year),
  ],
  [
    new RegExp(`${MONTH} (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d))?\\b`, 'i'),
    ([, month, day, year], today) => calendarDay(today, day!, month!, year),
  ],
  [/tomorrow\b/i, (_, today) => plus(today, 1)],
  [/(?:today|tonight|now|straight away|immediately)\b/i, (_, today) => today],
  [new RegExp(`(?:next |this |coming )?${WEEKDAY}\\b(?!s)`, 'i'), ([, name], today) => nextWeekday(today, name!)],
  [
    pattern`
      (?:in )?(?:about |around |approximately |another |the next )?(\d{1,3}|a|an|one)(?: ?(?:-|to|or) ?(\d{1,3}))?[ -](day|week|
      month|fortnight|year)s?(?:'s?)?(?: time)?\b
    `,
    ([, low, , unit], today) => plus(today, (/^\d/.test(low!) ? Number(low) : 1) * DAYS[unit!.toLowerCase()]!),
  ],
  [/(?:in )?(\d{1,3}) hours?(?: time)?\b/i, ([, hours], today) => plus(today, Math.ceil(Number(hours) / 24))],
  [/next (week|month|year)\b/i, ([, unit], today) => plus(today, DAYS[unit!.toLowerCase()]!)],
];

interface Dated {
  readonly date: string;
  readonly words: string;
}
/** The rules of dates after one of the words. */
const after = (words: string): readonly DateRule[] =>
  DATES.map(([pattern, read]) => [new RegExp(`\\b(?:${words}) ${pattern.source}`, pattern.flags), read]);
const START = after('from|starting|start(?:ing)? on|beginning|as of|commencing|starting from|start');
const DUE = after('in|on|by|within|for|after|at|this|due|of|back|up|review|appointment|every');
const ANYWHERE = after('\\S+');

const dateBy = (rules: readonly DateRule[], text: string, today: string): Dated | undefined => {
  for (const [pattern, read] of rules) {
    const match = pattern.exec(text);
    const date = match && read(match, today);
    if (date) return { date, words: match[0] };
  }
  return undefined;
};

/** Returns the first day of a repeated action: "from Monday", "starting tomorrow". */
export const startDateIn = (clause: string, today: string): Dated | undefined => dateBy(START, clause, today);

/** A pause is due at its start: "hold it for 3 days", "until Friday". */
export const withoutPause = (clause: string): string =>
  clause.replaceAll(new RegExp(`\\b(?:for|over) ${QUALIFIER}${LENGTH}\\b|\\b(?:until|till?) .*$`, 'gi'), ' ');

/** Returns the due date of an action that is done once: "in 2 weeks", "on Friday", "next month"; of a range, the earlier one. */
export const dueDateIn = (clause: string, today: string): string | undefined =>
  (dateBy(DUE, clause, today) ?? dateBy(ANYWHERE, clause, today))?.date;
