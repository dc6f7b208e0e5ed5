import { describe, expect, it } from 'vitest';
import { toPlain } from './shorthand.ts';

describe('shorthand', () => {
  it.each([
    ['review in 1/52', 'review in 1 weeks'],
    ['rest for 3/7', 'rest for 3 days'],
    ['repeat in 2-3/12', 'repeat in 2-3 months'],
    ['naproxen 250 mg BD', 'naproxen 250 mg twice daily'],
    ['naproxen 250 mg b.i.d. for pain', 'naproxen 250 mg twice daily for pain'],
    ['penicillin TDS, then QDS', 'penicillin 3 times daily, then 4 times daily'],
    ['ramipril 5 mg od', 'ramipril 5 mg once daily'],
    ['amitriptyline 10 mg ON', 'amitriptyline 10 mg at bedtime'],
    ['salbutamol q4-6h prn.', 'salbutamol every 4-6 hours as needed.'],
    ['morphine 4 hrly', 'morphine every 4 hours'],
    ['doxycycline x 7 days', 'doxycycline for 7 days'],
    ['penicillin x5/7', 'penicillin for 5 days'],
    ['exercise 5x/week', 'exercise 5 times a week'],
    ['metformin 1-0-1', 'metformin 2 times daily'],
    ['rest\nRpt LFTs', 'rest\nRepeat LFTs'],
    ['f/u INB', 'follow up if not better'],
    ['twenty five milligrams', '25 milligrams'],
    ['two hundred and fifty', '200 and 50'],
  ])('of %j is %j', (note, plain) => expect(toPlain(note).text).toBe(plain));

  it.each(['BP 120/52', 'on oxygen 24/7', 'due 3/7/2026', 'loss od appetite', 'put the cream on the arm', 'this one is better'])(
    'leaves %j alone',
    (note) => expect(toPlain(note).text).toBe(note),
  );

  it('leads from each rewritten word back to the note, past emoji and Arabic', () => {
    const note = '🤒 السعال: codeine 15 mg QDS PRN';
    const { text, source } = toPlain(note);
    const at = text.indexOf('4 times daily');
    const { start, end } = source(at, at + '4 times daily'.length);
    expect(note.slice(start, end)).toBe('QDS');
    expect(source(text.indexOf('codeine'), text.length)).toEqual({ start: note.indexOf('codeine'), end: note.length });
  });
});
