// Shorthand of British and American notes, and number words and punctuation of dictation. Earlier rules win where two overlap.
import { anyCase } from '../text/any-case.ts';
import { NUMBER_WORDS, numberOf } from './number-words.ts';

interface Shorthand {
  readonly pattern: RegExp;
  readonly to: string | ((match: RegExpExecArray | RegExpMatchArray) => string | undefined);
  /** The rule applies only to texts that match this. */
  readonly when?: RegExp;
}

const UNIT_OF_FRACTION: Readonly<Record<string, string>> = { '7': 'days', '52': 'weeks', '12': 'months', '24': 'hours' };
const UNIT_OF_LETTER: Readonly<Record<string, string>> = { d: 'days', w: 'weeks', h: 'hours', m: 'months', y: 'years' };
const range = (low: string | undefined, high: string | undefined): string => (high === undefined ? `${low}` : `${low}-${high}`);

/** "3/7", "2-3/52": days, weeks, months. 24/7 means always, and 120/52 is a blood pressure. */
const fraction = ([, low, high, unit]: RegExpMatchArray): string | undefined =>
  (unit === '7' && low === '24') || Number(high ?? low) > 60 ? undefined : `${range(low, high)} ${UNIT_OF_FRACTION[unit!]}`;

/** A sig that stands after a dose, where its letters are no word. */
const AFTER_DOSE = '(?<=\\d ?(?:mg|mcg|micrograms?|g|grams?|ml|units?|iu|tabs?|tablets?|caps?|capsules?|puffs?|drops?|sprays?|%)[ ,]{1,2})';
const BEFORE_END = '(?=[\\s]*(?:$|[\\n.,;)(]|for\\b|x ?\\d|prn|PRN|if\\b|\\d))';

/** The last dot of "b.i.d." belongs to the sig, unless the sentence ends with it. */
const DOT = '(?:\\.(?![ ]+(?-i:[A-Z])|[ ]*\\n|[ ]*$))?';
const sig = (pattern: string, to: string, flags: 'g' | 'gi' = 'g'): Shorthand => {
  const source = pattern.replaceAll('DOT', DOT);
  return { pattern: flags === 'gi' ? anyCase(source, 'g') : new RegExp(source, flags), to };
};

export const SHORTHAND: readonly Shorthand[] = [
  // Spoken punctuation.
  { pattern: /(?<=\w) comma(?= )/g, to: ',', when: /\b(?:full stop|new line|new paragraph|next line|period|comma)(?: |\n|$)/i },
  {
    pattern: /(?<=\w) (?:full stop|period)\b(?= [a-z]| *\n| *$)/g,
    to: '.',
    when: /\b(?:comma|full stop|new line|new paragraph)(?: |\n|$)|\bperiod\b.*\bperiod\b/i,
  },
  { pattern: /\b(?:new line|new paragraph|next line|next paragraph)\b/gi, to: '\n' },

  // Lengths of time.
  { pattern: /\b[x×] ?(\d{1,3})(?: ?- ?(\d{1,3}))? ?\/ ?(7|52|12)\b(?![/\d])/gi, to: (m) => `for ${fraction(m) ?? m[0]}` },
  {
    pattern: /(?<![\d/.]|\b(?:from|starting|commencing|beginning) )(\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))? ?\/ ?(7|52|12|24)\b(?![/\d])/g,
    to: fraction,
  },
  {
    pattern: /(?<!\w)[x×] ?(\d{1,3}) ?(d|w|days?|wks?|weeks?|months?)\b/gi,
    to: ([, n, unit]) => `for ${n} ${UNIT_OF_LETTER[unit![0]!.toLowerCase()]}`,
  },
  {
    pattern: /(?<![\w.-]|\bq\.? )(\d{1,3})(?: ?- ?(\d{1,3}))? ?(d|w|h|wks?|hrs?|mths?|mos?|yrs?)\b(?!\/)/g,
    to: ([, low, high, unit]) => `${range(low, high)} ${UNIT_OF_LETTER[unit![0]!]}`,
  },

  // How often.
  { pattern: /\b[x×] ?(\d)(?: ?- ?(\d))? ?(?:\/ ?|per |a )?(?:day|daily|d)\b/gi, to: ([, low, high]) => `${range(low, high)} times daily` },
  {
    pattern: /\b(\d)(?: ?- ?(\d))? ?[x×] ?(?:\/ ?|per |a )?(day|daily|d|week|weekly|wk|month)\b/gi,
    to: ([, low, high, unit]) => `${range(low, high)} times a ${UNIT_OF_LETTER[unit![0]!.toLowerCase()]!.slice(0, -1)}`,
  },
  { pattern: /\b(\d) ?\/ ?day\b/gi, to: ([, n]) => `${n} times daily` },
  { pattern: /\/ ?(day|week|wk|month)\b/gi, to: ([, unit]) => ` per ${UNIT_OF_LETTER[unit![0]!.toLowerCase()]!.slice(0, -1)}` },
  {
    pattern: /\bq\.? ?(\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))?\.? ?(?:h|hrs?|hours?|°)(?![a-z])\.?/gi,
    to: ([, low, high]) => `every ${range(low, high)} hours`,
  },
  { pattern: /\bq\.? ?([468]|12|24)(?= *(?:$|\n|[.,;)]|prn|p\.r\.n))/gi, to: ([, hours]) => `every ${hours} hours` },
  {
    pattern: /\bq\.? ?(\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))? ?(d|days?|w|wks?|weeks?|m|months?)\b/gi,
    to: ([, low, high, unit]) => `every ${range(low, high)} ${UNIT_OF_LETTER[unit![0]!.toLowerCase()]}`,
  },
  {
    pattern: /\b(\d{1,2})(?: ?(?:-|to) ?(\d{1,2}))? ?-?(?:hrly|hourly|h?rly|°)(?!\w)/gi,
    to: ([, low, high]) => `every ${range(low, high)} hours`,
  },
  sig('\\bq\\.? ?(?:day|d)\\bDOT|\\bq\\.d\\.', 'once daily', 'gi'),
  sig(
    '\\bq\\.?o\\.?d\\bDOT|\\bEOD\\b|\\balt(?:ernate|\\.)? (?:days?|nights?|evenings?|mornings?)\\b|\\balternating (?:days|nights)\\b',
    'every 2 days',
    'gi',
  ),
  sig('\\bq\\.? ?(?:wk|week)\\b|\\bqw\\b', 'every week', 'gi'),
  sig('\\bq\\.? ?(?:month)\\b', 'every month', 'gi'),
  sig('\\bq\\.?h\\.?s\\bDOT|\\bnocte\\b', 'at bedtime', 'gi'),
  sig('\\bq\\.? ?p\\.?m\\bDOT', 'every evening', 'gi'),
  sig('\\bq\\.? ?a\\.?m\\bDOT|\\bmane\\b', 'every morning', 'gi'),
  sig('\\ba\\.?m\\.? ?(?:and|&|\\+|\\/) ?p\\.?m\\bDOT', 'in the morning and in the evening', 'gi'),
  sig('\\bb\\.?[id]\\.?d\\bDOT|\\bb\\.?d\\bDOT', 'twice daily', 'gi'),
  sig('\\bt\\.?[id]\\.?[sd]\\bDOT', '3 times daily', 'gi'),
  sig('\\bq\\.?[id]\\.?[sd]\\bDOT', '4 times daily', 'gi'),
  // Of drops, OD may be the right eye.
  sig('(?<!\\bdrops? )(?:\\bo\\.d\\bDOT|\\bOD\\b)', 'once daily'),
  sig(`(?<!\\bdrops? )${AFTER_DOSE}od\\b`, 'once daily', 'gi'),
  sig(`${AFTER_DOSE}(?:OM|om)\\b`, 'every morning'),
  sig(`${AFTER_DOSE}(?:ON|on)${BEFORE_END}`, 'at bedtime'),
  sig(`(?<=[a-z] )ON(?=[ ]*(?:$|[\\n.,;]))`, 'at bedtime'),
  sig(`${AFTER_DOSE}hs\\b|\\bHS\\b`, 'at bedtime', 'g'),
  {
    pattern: /(?<![\d-])([0-2])-([0-2])-([0-2])(?![\d-])/g,
    to: ([, ...counts]) => {
      const times = counts.slice(0, 3).filter((count) => count !== '0').length;
      return times === 0 ? undefined : `${times} times daily`;
    },
  },
  sig('\\bp\\.?r\\.?n\\bDOT', 'as needed', 'gi'),
  sig('\\bSOS\\b', 'as needed'),
  sig('\\ba\\.?c\\b\\.?(?= (?:breakfast|lunch|dinner|supper|meals))', 'before', 'gi'),
  sig('\\ba\\.?c\\b\\.?(?= *(?:$|[\\n.,;]))', 'before meals'),
  sig('\\bp\\.?c\\b(?! ?:)\\.?(?= *(?:$|[\\n.,;]|for|\\d))', 'after meals'),

  sig('\\bn\\.?p\\.?o\\bDOT', 'nothing by mouth', 'gi'),
  sig('\\bp\\.o\\bDOT', 'by mouth', 'gi'),

  // Words.
  sig('(?<![\\w#] ?)#(?= (?:clinic|nof|hip|wrist|ankle))', 'fracture', 'gi'),
  sig('\\bINB\\b|\\bINI\\b', 'if not better'),
  sig('\\b(?:[fF]\\/[uU]p?|FU)\\b', 'follow up'),
  sig('\\br\\/v\\b|\\brv\\b|\\brvw\\b', 'review', 'gi'),
  sig('\\bchoose (?:and|&) book\\b', 'choose-book', 'gi'),
  sig('\\bRTC\\b', 'return to clinic'),
  sig('\\bOP[AD]\\b(?= (?:\\d|with|appointment|review|follow|in\\b|w\\b))', 'outpatient appointment'),
  sig('(?<=[a-z] )w(?= (?:[a-z]{3,}|[A-Z][a-z]+|PN|HCA|GP|me)\\b)', 'with'),
  sig('\\brpt\\b', 'repeat', 'gi'),
  sig('\\bappts?\\b', 'appointment', 'gi'),
  sig('\\bcont\\bDOT', 'continue', 'gi'),
  sig('\\bd\\/c(?= (?:home|from|summary))', 'discharge', 'gi'),
  sig("\\bd\\/c(?:'?d)?\\b", 'discontinue', 'gi'),
  sig('\\bw\\/o\\b', 'without', 'gi'),
  sig('\\bw\\/(?= ?\\w)', 'with ', 'gi'),
  sig('\\bpls\\b', 'please', 'gi'),
  sig('\\babx\\b', 'antibiotics', 'gi'),
  sig('\\bref\\b(?= to\\b)', 'refer', 'gi'),
  sig('(?<=[a-z] )ref\\b(?= *(?:$|[.,;\\n]))', 'referral', 'gi'),
  sig('(?<=(?:^|\\n|[-•*+&,.:)]) ?)ref\\b(?= [a-z])', 'refer', 'gi'),
  sig(
    '(?<=\\b(?:growth|renal|pelvic|abdo(?:minal)?|abd|liver|thyroid|neck|breast|scrotal|testicular|transvaginal|tv|ruq|dating|anomaly|soft tissue|shoulder|repeat|carotid|venous|kidney|bladder) )US\\b|\\bUS(?= (?:abdo|abd|abdomen|pelvis|renal|kub|liver|neck|thyroid|scrotum|testes|shoulder|guided|scan|doppler)\\b)',
    'ultrasound',
  ),
  sig('↑ ?', 'increase '),
  sig('↓ ?', 'decrease '),

  // Fillers of speech, and numbers in words.
  sig('\\b(?:u+m+|u+h+|er+m+|uhm+)\\b,? ?', '', 'gi'),
  sig(
    '\\bone(?= (?:tab|tablet|cap|capsule|puff|spray|drop|sachet|pill|patch|teaspoon|tablespoon|week|month|day|hour|year|time))',
    '1',
    'gi',
  ),
  sig('\\b(?:a )?couple(?: of)?(?= (?:day|week|month|hour|time|tablet|puff))', '2', 'gi'),
  { pattern: new RegExp(`\\b(?:${NUMBER_WORDS})(?:[ -](?:${NUMBER_WORDS})){0,4}\\b`, 'gi'), to: ([words]) => numberOf(words) },
];
