// The extraction of steps from any text at all: quotes are exact, nothing throws, and time is bounded.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExtractedStep } from '#contracts/care-plans.ts';
import { extractSteps, ruleBasedExtractor } from './rule-based.ts';

const context = { today: '2026-01-05' };
const read = (note: string) => extractSteps(note, context).steps;
const sentence = fc.constantFrom(
  'Plan:',
  'Start ramipril 5mg OD',
  'review in 1/52',
  'no antibiotics',
  'عيادة',
  '😷',
  '👩‍⚕️',
  'if worse',
  'we will',
  'and',
  ',',
  '\n',
  '. ',
  '• Medical Treatment:',
  '3/7',
  'q6h',
  '\ud83d',
  'İ',
  '\u0000',
  ' - ',
);

it('yields steps whose quotes stand at their offsets, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.oneof(sentence, fc.string({ maxLength: 8 })), { maxLength: 40 }).map((parts) => parts.join(' ')),
      ),
      async (note) => {
        for (const step of (await ruleBasedExtractor.extract(note, context)).steps) {
          ExtractedStep.parse(step);
          expect(note.slice(step.evidence.start, step.evidence.end)).toBe(step.evidence.quote);
        }
      },
    ),
  );
});

it('before a plan shifts only its offsets', () => {
  const plan = 'Plan: Start ramipril 5mg OD 🙂, review in 1/52';
  const alone = read(plan);
  expect(alone).toHaveLength(2);
  for (const before of ['😷😷 ', 'عيادة الدكتور\n', 'İİİ\n', 'ﷺ👩‍⚕️ 3/7 hx of cough\n'])
    expect(
      read(before + plan).map(({ evidence }) => ({
        ...evidence,
        start: evidence.start - before.length,
        end: evidence.end - before.length,
      })),
    ).toEqual(alone.map(({ evidence }) => evidence));
});

it.each([' ', '\n', 'and ', '- ', 'a', '1/7 ', 'we will ', 'Plan: ', 'start ', 'one ', 'the patient ', '• A:\n', '('])(
  'of 100 kB of %j takes less than 2 s of processor time',
  (part) => {
    const start = process.cpuUsage();
    read(`Plan: ${part.repeat(100_000 / part.length)}`);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  },
);
