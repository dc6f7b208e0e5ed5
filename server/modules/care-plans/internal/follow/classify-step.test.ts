import { expect, it } from 'vitest';
import { mayExtend } from './classify-step.ts';

const extendsAs = (quote: string, text = quote): boolean =>
  mayExtend({ text, quote, drug: null, dose: null, route: null, schedule: { times: 1, per: 'DAY', interval: 1, days: 5, prn: false } });

it.each(['Take amoxicillin 500 mg three times a day for 5 days', 'Amoxicillin 250 mg/5 ml, 10 ml three times a day for 5 days'])(
  'extends %j by missed days',
  (quote) => expect(extendsAs(quote)).toBe(true),
);

it('extends a step whose amount was changed', () => expect(extendsAs('Take 250 mg for 5 days', 'Take 500 mg for 5 days')).toBe(true));

it.each([
  'Dexamethasone 8 mg for 2 days, 4 mg for 2 days',
  'Prednisone 20 mg daily x 5 d, 10 mg daily x 5 d',
  'Prednisolone 30 mg for 5 days then stop',
  'Ibuprofen 400 mg for 5 days, maximum 3 a day',
  'Amoxicillin 500 mg for 5 days, until Friday',
  'Diazepam 2 mg for 5 days',
])('never extends %j', (quote) => expect(extendsAs(quote)).toBe(false));
