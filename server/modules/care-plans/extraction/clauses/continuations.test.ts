import { expect, it } from 'vitest';
import { extractSteps } from '../rule-based.ts';

const quotes = (text: string): string[] =>
  extractSteps(`Plan:\n${text}`, { today: '2026-01-05' }).steps.map(({ evidence }) => evidence.quote);

it.each([
  // How it is done.
  'Raise the leg slowly, holding it for 10 seconds, twice a day',
  'She will weigh herself at home, writing it down every morning',
  'Use the spacer, breathing slowly',
  // When it begins.
  'Walk 20 minutes a day, starting tomorrow',
  // One thing with two qualities.
  'Keep the dressing clean and dry for 48 hours',
  // The load of a device.
  'Walking boot, weightbearing as tolerated',
  // Examples and exceptions.
  'Avoid irritants such as wool, soap and perfume',
  'Wear the sling except for meals and washing',
  // More of the action after a relative clause.
  'He is to wear the collar, which we fitted this morning, at night and in the car',
  'Nystatin 5 ml swish and swallow four times daily',
  'Echo is due and will be booked by letter',
  'Folic acid 5 mg weekly, not on the day of methotrexate',
  // Where it is fetched or booked.
  "Phone review 3/52, she'll book online",
  'Spacer on prescription, collect from Lloyds',
  'Blue card - carry at all times',
  'Not to drive if he feels dizzy',
])('is one step: %s', (line) => expect(quotes(line)).toEqual([line]));

it.each([
  ['Clenil 2 puffs BD, rinse mouth after use', ['Clenil 2 puffs BD', 'rinse mouth after use']],
  ['Take it with food, the leaflet is enclosed', ['Take it with food']],
  ['Entresto 49/51 BID, zelmarol 12.5 BID', ['Entresto 49/51 BID', 'zelmarol 12.5 BID']],
  ['Squats 3 x 12, lunges 2 x 10', ['Squats 3 x 12', 'lunges 2 x 10']],
  ['MMR next visit, hearing test in 6 weeks', ['MMR next visit', 'hearing test in 6 weeks']],
  ['Refer podiatry + falls clinic', ['Refer podiatry', 'falls clinic']],
  ['1.5 L fluid restriction, 2 g sodium diet', ['1.5 L fluid restriction', '2 g sodium diet']],
  ['Codeine 30 mg, #20, one by mouth every 6 hours', ['Codeine 30 mg, #20, one by mouth every 6 hours']],
  ['Glucagon 1 mg for severe lows, husband to be taught', ['Glucagon 1 mg for severe lows']],
  ['Qvar 2 puffs BD with spacer and rinse your mouth', ['Qvar 2 puffs BD with spacer', 'rinse your mouth']],
  [
    'Physical therapy twice a week for 8 weeks and wear the brace at work',
    ['Physical therapy twice a week for 8 weeks', 'wear the brace at work'],
  ],
  ['Legs up on a stool, calf exercises hourly', ['Legs up on a stool', 'calf exercises hourly']],
  ['She is to see Dr. Lee on Monday, and is to call sooner for fever', ['She is to see Dr. Lee on Monday']],
  ['RTC 2 months, safety plan reviewed', ['RTC 2 months']],
  ['Bumetanide 1 mg mane, no longer BD', ['Bumetanide 1 mg mane']],
])('has the steps of %j', (line, steps) => expect(quotes(line)).toEqual(steps));
