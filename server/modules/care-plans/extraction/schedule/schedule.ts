// A grammar of schedules in text without shorthand: frequency, times of day, duration, start date, as needed.
import type { StepSchedule } from '#contracts/care-plans.ts';
import { type TIMES_OF_DAY, WEEKDAYS } from '#contracts/step-schedule.ts';
import { pattern } from '../text/pattern.ts';
import { hasPhases, lengthIn, startDateIn } from './dates.ts';

type Unit = StepSchedule['per'];
interface Frequency {
  readonly times: number;
  readonly per: Unit;
  readonly interval: number;
  /** The note leaves a choice: "every 6-8 hours", "2-3 times a day". */
  readonly open?: boolean;
}
type TimeOfDay = (typeof TIMES_OF_DAY)[number];
type Weekday = (typeof WEEKDAYS)[number];

const NUMBER = '(\\d{1,3}|one|a|an|once|twice|thrice)';
const RANGE =
  '(up to |at least |about |approximately )?((?<![\\d.,/])\\d{1,2}(?![.,]\\d)|one|once|twice|thrice|a|an)(?: ?(?:-|to|or) ?(\\d{1,2}|twice|thrice))?';
const UNITS: Readonly<Record<string, Unit>> = {
  hour: 'HOUR',
  day: 'DAY',
  night: 'DAY',
  evening: 'DAY',
  morning: 'DAY',
  week: 'WEEK',
  month: 'MONTH',
  daily: 'DAY',
  weekly: 'WEEK',
  monthly: 'MONTH',
  nightly: 'DAY',
  hourly: 'HOUR',
};
const NAMES: Readonly<Record<string, number>> = { one: 1, a: 1, an: 1, once: 1, twice: 2, thrice: 3 };

const countOf = (word: string): number => NAMES[word.toLowerCase()] ?? Number(word);
const unitOf = (word: string): Unit => UNITS[word.toLowerCase().replace(/s$/, '')] ?? 'DAY';
const regex = (source: string): RegExp => new RegExp(source, 'i');
const upper = (low: string, high: string | undefined): { value: number; open: boolean } => ({
  value: countOf(high ?? low),
  open: high !== undefined,
});

const isCeiling = (bound: string | undefined): boolean => bound?.toLowerCase() === 'up to ';

/** "2 daily" are tablets; a larger number is a strength without its unit. */
const MOST_TABLETS = 4;

/** "at 10 pm", "at 8am, 2pm and 8pm", "at 08:00". */
const TIME =
  '(?:1[0-2]|0?[1-9])(?:[:.][0-5]\\d)? ?[ap]\\.?m\\b|(?:[01]?\\d|2[0-3]):[0-5]\\d\\b|(?:[01]\\d|2[0-3])00(?: ?h(?:rs|ours)?)?\\b';
const CLOCK = regex(`(?<!\\bgiven .{0,80})\\bat (?:${TIME})(?:(?:, ?(?:and )?| and | & |\\/)(?:at )?(?:${TIME})){0,4}`);

/** The first rule that matches counts. Of a range, the more frequent end counts. */
const FREQUENCIES: readonly (readonly [RegExp, (match: RegExpExecArray) => Frequency | undefined])[] = [
  [
    regex(
      `\\bevery (?:(\\d{1,3})(?: ?(?:-|to|or) ?(\\d{1,3}))?|(other|second|alternate|few))? ?-?(hour|day|night|evening|morning|week|month)s?\\b`,
    ),
    ([words, low, high, other, unit]) => {
      // "Every morning" is a time of the day, "every other morning" a frequency.
      if (other === 'few' || (/evening|morning/i.test(words) && other === undefined && low === undefined)) return undefined;
      const interval = low === undefined ? (other === undefined ? 1 : 2) : Number(low);
      return interval === 0 ? undefined : { times: 1, per: unitOf(unit!), interval, open: high !== undefined };
    },
  ],
  [
    regex(`\\b${RANGE}(?: times?| x)? ?(?:(?:a|per|each|every|in a|/) ?(day|week|month|night)|(daily|weekly|monthly|nightly))\\b`),
    ([words, bound, low, high, each, adverb]) => {
      if (/^an?$/i.test(low!)) return undefined;
      // "Lipitor 80 daily" is a strength.
      if (adverb !== undefined && !/time|x|-|to|or|ce\b/i.test(words) && Number(low) > MOST_TABLETS)
        return { times: 1, per: unitOf(adverb), interval: 1 };
      const { value, open } = upper(low!, high);
      return { times: value, per: unitOf(each ?? adverb!), interval: 1, open: open || isCeiling(bound) };
    },
  ],
  [
    regex(
      `\\b${RANGE} (?:times|days|nights|sessions|evenings|mornings) (?:(?:a|per|each|every|in a|out of the|of the) ?(day|week|month)|(daily|weekly|monthly))\\b`,
    ),
    ([, bound, low, high, each, adverb]) => {
      const { value, open } = upper(low!, high);
      return { times: value, per: unitOf(each ?? adverb!), interval: 1, open: open || isCeiling(bound) };
    },
  ],
  [regex(`\\b${NUMBER} hourly\\b`), ([, n]) => ({ times: 1, per: 'HOUR', interval: countOf(n!) })],
  [/\b(?:fortnightly|bi-?weekly|every fortnight)\b/i, () => ({ times: 1, per: 'WEEK', interval: 2 })],
  [
    pattern`
      \b(?:before|after|with|at) (?:each |every |all |your |her |his |their )?(?:main )?meals?(?:times?)?\b( (?:and|&) (?:at |
      before )?(?:bed(?:time)?|night))?|\bat mealtimes\b
    `,
    ([, bedtime]) => ({ times: bedtime === undefined ? 3 : 4, per: 'DAY', interval: 1 }),
  ],
  [/\b(?:a|per|each|every) (day|night|week|month)\b/i, ([, unit]) => ({ times: 1, per: unitOf(unit!), interval: 1 })],
  [CLOCK, ([words]) => ({ times: words.match(/[ap]\.?m|:\d\d|\d00\b/gi)!.length, per: 'DAY', interval: 1 })],
  [/\b(daily|nightly|weekly|monthly|hourly)\b/i, ([, unit]) => ({ times: 1, per: unitOf(unit!), interval: 1 })],
  [/\b(?:quarterly)\b/i, () => ({ times: 1, per: 'MONTH', interval: 3 })],
  [/\b(?:annually|yearly|every year)\b/i, () => ({ times: 1, per: 'MONTH', interval: 12 })],
];

const AT: readonly (readonly [RegExp, TimeOfDay])[] = [
  [
    pattern`
      \b(?:(?:in|every|each|of) (?:the )?mornings?|\bmornings?(?= (?:and|&|\+) (?:the )?(?:evenings?|nights?|bedtime)\b)|
      (?<=\b(?:evenings?|nights?) (?:and|&|\+) )mornings?|on (?:waking|rising)|(?:before|with|after|at) breakfast|a\.m\.|mornings)\b
    `,
    'MORNING',
  ],
  [/\b(?:(?:at )?noon|(?:at |with |before )?(?:lunch|midday)(?:time)?|in the afternoon|every afternoon)\b/i, 'NOON'],
  [
    pattern`
      \b(?:(?:in|every|each) (?:the )?evenings?|(?<=\bmornings? (?:and|&|\+) (?:the )?)evenings?|(?:with|before|after|at|and|
      &) (?:dinner|supper|tea|evening meal)|teatime|evenings)\b
    `,
    'EVENING',
  ],
  [
    pattern`
      \b(?:at (?:night(?:time)?|bedtime)|nights?(?= (?:and|&|\+) mornings?\b)|(?<=\bmornings? (?:and|&|\+) (?:the )?)nights?|
      (?:before|prior to) (?:bed(?:time)?|sleep)|every night|each night|nightly|at bed ?time|on going to bed|overnight|nights)\b
    `,
    'BEDTIME',
  ],
];
const DAY_NAMES: readonly (readonly [RegExp, Weekday])[] = [
  [/\bmon(?:day)?s?\b/i, 'MO'],
  [/\btue(?:s|sday)?s?\b/i, 'TU'],
  [/\bwed(?:nesday)?s?\b/i, 'WE'],
  [/\bthu(?:r|rs|rsday)?s?\b/i, 'TH'],
  [/\bfri(?:day)?s?\b/i, 'FR'],
  [/\bsat(?:urday)?s?\b(?! (?:up|down|in|on))/i, 'SA'],
  [/\bsun(?:day)?s?\b(?= |$|,)(?<=days?|Sun)/i, 'SU'],
];
/** Days of the week repeat only where the text says so: "on Monday" alone is a date. */
const REPEATS_ON = pattern`
    \b(?:every|each) (?:mon|tue|wed|thu|fri|sat|sun)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|(?:mon|tue|wed|thu|fri|sat|
    sun)[a-z]*[,/ ]+(?:and |& )?(?:mon|tue|wed|thu|fri|sat|sun)|\b(?:weekly|a week|per week) on\b
  `;

const PRN = pattern`
    \bas (?:needed|required|necessary|and when|wanted)\b|\b(?:if|when|whenever|where) (?:needed|required|necessary|feverish|in pain|
    symptomatic|itchy|constipated|anxious|wheezy|sore|flaring|severe|pain|unable to sleep|experiencing)\b|\bif (?:pain|fever|
    temperature|nausea|nauseous|headache|itch|wheez|constipat|indigestion|heartburn|she feels|he feels|you feel|you get|cough|hot|
    req'?d|breathless|distressed|uncomfortable|miserable|achy|aching|restless|agitated|bloated|congested|blocked|cramps?|spasms?|
    hypo|palpitations|flar|reflux|diarrh|vomit|sick|itching|sneez|poor sleep|can'?t sleep|sweat|dry)\w*|
    \bfor (?:any )?breakthrough\b|\bprior to exercise\b|\bduring (?:flares?|attacks?)\b
  `;
/** A ceiling is no frequency: "maximum 8 tablets a day", "no more than 3 times daily". */
const CEILING =
  /\b(?:max(?:imum)?(?: of)?|no more than|not (?:to )?exceed(?:ing)?|up to a (?:max(?:imum)?|total) of|less than|under|below|limit(?:ed)? to|greater than|more than)[ :]+[\w.,/-]{1,12}(?: \w{1,12}){0,3}? (?:a day|per day|daily|in 24 hours|per 24 hours|every 24 hours|per week|a week)\b/gi;
/** An end that is no number of days: "until Friday". Without a length the reminders would not end. */
const UNTIL = pattern`
    \b(?:until|till?|thru|up to and including|ending|through (?:the end|next|\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|
    jun|jul|aug|sep|oct|nov|dec)))
  `;
/** A start that no date is read from: "in 2 days". */
const LATER =
  /\bin (?:about |around )?(?:\d{1,3}|a|an|one)(?: ?(?:-|to|or) ?\d{1,3})? (?:days?|weeks?|months?)\b|\b(?:from|starting|beginning|commencing) \d/i;
const EXCEPTION = /\b(?:except|apart from|other than|excluding|skip(?:ping)?|omit(?:ting)?|miss(?:ing)?)\b/i;
const THEN = /\b(?:then|followed by|taper|tapering|titrat\w+|wean\w*|alternating|gradually|increasing to|reducing)\b/i;

/** A change of the dose after its schedule. */
const NEXT_PHASE = pattern`
    (?<=\b(?:daily|day|bedtime|night|morning|evening|hours|weekly|week)\b.{0,40})[,;.( ]+(?:then|(?:up-?)?titrat\w*|escalat\w*|taper\w*|increas\w+|
    reduc\w+|decreas\w+|go up|up by|adjust\w*|wean\w*)\b
  `;

export interface ReadSchedule {
  readonly schedule: StepSchedule | undefined;
  /** The text does not determine the schedule: a range, two phases, two frequencies, an end that is not read. */
  readonly unclear: boolean;
  /** The text without the words of its schedule. */
  readonly rest: string;
}

const namedTimes = (text: string): TimeOfDay[] => AT.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
const withoutTimes = (text: string): string => AT.reduce((rest, [pattern]) => rest.replace(pattern, ' '), text);
/** Days of the week that a schedule has read. */
const withoutDays = (text: string): string =>
  DAY_NAMES.reduce((rest, [pattern]) => rest.replace(pattern, ' '), text.replaceAll(/\b(?:every|each|on)\b/gi, ' '));

const daysNamedIn = (text: string) => DAY_NAMES.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
/** "Daily except Sundays" is on the six other days. */
const weekdaysIn = (text: string): NonNullable<StepSchedule['weekdays']> => {
  if (!REPEATS_ON.test(text)) return [];
  const exception = EXCEPTION.exec(text)?.index ?? text.length;
  const [on, off] = [daysNamedIn(text.slice(0, exception)), daysNamedIn(text.slice(exception))];
  return off.length === 0 ? on : (on.length > 0 ? on : [...WEEKDAYS]).filter((day) => !off.includes(day));
};

const frequencyIn = (text: string): { frequency: Frequency; rest: string } | undefined => {
  for (const [pattern, read] of FREQUENCIES) {
    const match = pattern.exec(text);
    const frequency = match && read(match);
    if (match && frequency) return { frequency, rest: text.slice(0, match.index) + text.slice(match.index + match[0].length) };
  }
  return undefined;
};

/** Reads the schedule that a clause states. `today` is the patient's date. */
export const readSchedule = (clause: string, today: string): ReadSchedule => {
  const text = clause.replaceAll(CEILING, (ceiling) => ' '.repeat(ceiling.length));
  const at = namedTimes(text);
  const weekdays = weekdaysIn(text);
  const length = lengthIn(text);
  const days = length?.days;
  // "for a week" is no frequency.
  const open = length === undefined ? text : text.replace(length.words, ' ');
  // Of "22 units at bedtime, increase every 3 days", the first part says how often.
  const first = open.slice(0, NEXT_PHASE.exec(open)?.index);
  const found = frequencyIn(first) ?? (namedTimes(first).length > 0 ? undefined : frequencyIn(open));
  const frequency: Frequency | undefined =
    weekdays.length > 0 && (found === undefined || found.frequency.per === 'WEEK')
      ? { times: weekdays.length, per: 'WEEK', interval: found?.frequency.interval ?? 1 }
      : (found?.frequency ?? (at.length > 0 ? { times: at.length, per: 'DAY', interval: 1 } : undefined));
  const prn = PRN.test(text);
  const start = startDateIn(text, today);
  const startDate = start?.date;
  if (frequency === undefined && days === undefined && !prn && startDate === undefined)
    return { schedule: undefined, unclear: false, rest: clause };
  // Times of day refine a daily schedule and never add to it.
  const daily = frequency?.per === 'DAY' && frequency.interval === 1 && at.length > 0 && at.length <= frequency.times;
  const valid =
    frequency !== undefined && frequency.times >= 1 && frequency.times <= 48 && frequency.interval >= 1 && frequency.interval <= 366;
  return {
    schedule: {
      times: valid ? frequency.times : null,
      per: valid ? frequency.per : 'DAY',
      interval: valid ? frequency.interval : 1,
      ...(daily ? { at } : {}),
      ...(weekdays.length > 0 ? { weekdays } : {}),
      ...(days === undefined ? {} : { days }),
      ...(startDate === undefined ? {} : { start_date: startDate }),
      prn,
    },
    unclear:
      frequency?.open === true ||
      length?.open === true ||
      THEN.test(text) ||
      (days === undefined && UNTIL.test(text)) ||
      (startDate === undefined && LATER.test(text)) ||
      EXCEPTION.test(text) ||
      hasPhases(text) ||
      (found !== undefined && weekdays.length === 0 && secondFrequency(found.rest)),
    rest: restOf(clause, [length?.words, start?.words], weekdays.length > 0),
  };
};

const restOf = (clause: string, read: readonly (string | undefined)[], weekdays: boolean): string => {
  const others = read.reduce<string>((left, words) => (words === undefined ? left : left.replace(words, ' ')), clause);
  const timeless = withoutTimes(frequencyIn(others)?.rest ?? others);
  return weekdays ? withoutDays(timeless) : timeless;
};

/** Beside a frequency, "with meals" says how and not how often. */
const WITH_MEALS = /\b(?:with|after|at) (?:each |your |her |his |their )?meals?(?:times?)?\b(?! (?:and|&))/i;
/** "every morning" beside "once daily" is one schedule, a second number is another. */
const secondFrequency = (rest: string): boolean => {
  const second = frequencyIn(rest.replace(WITH_MEALS, ' '));
  return second !== undefined && !(second.frequency.times === 1 && second.frequency.per === 'DAY');
};
