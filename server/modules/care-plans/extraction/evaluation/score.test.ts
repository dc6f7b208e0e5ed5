import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExtractedStep } from '#contracts/care-plans.ts';
import { readLabelledNotes } from './notes.ts';
import { f1, scoreNote, total } from './score.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labels-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const step = (start: number, end: number, more: Partial<ExtractedStep> = {}): ExtractedStep => ({
  type: 'plan',
  evidence: { start, end, quote: 'x' },
  text: 'x',
  confidence: 'high',
  ...more,
});
const daily: ExtractedStep['schedule'] = { times: 1, per: 'DAY', interval: 1, prn: false };
const label = (start: number, end: number) => ({ type: 'plan' as const, start, end, text: 'x', timesPerDay: null, days: null });
const gold = (steps: ReturnType<typeof label>[]) => ({ id: 'n', negative: false, steps, optional: [{ start: 100, end: 110, text: 'o' }] });

it('counts a step as right if it shares half of the longer span and the type', () => {
  expect(scoreNote(gold([label(0, 10)]), [step(0, 5)])).toMatchObject({ right: 1, wrong: 0, lenientlyRight: 1 });
  expect(scoreNote(gold([label(0, 10)]), [step(0, 4)])).toMatchObject({ right: 0, wrong: 1, lenientlyRight: 1 });
  expect(scoreNote(gold([label(0, 10)]), [step(0, 10, { type: 'checklist' })])).toMatchObject({ right: 0, wrong: 1 });
  expect(scoreNote(gold([{ ...label(0, 10), anyType: true } as never]), [step(0, 10, { type: 'checklist' })])).toMatchObject({ right: 1 });
});

it('pairs each label with one step, the one that shares most, and ignores steps on optional labels', () => {
  expect(scoreNote(gold([label(0, 10)]), [step(0, 6), step(0, 10), step(100, 110)])).toMatchObject({
    right: 1,
    wrong: 1,
    misses: ['n wrong plan: x'],
  });
});

it('compares schedules where the label states one', () => {
  const weekly = { ...label(0, 10), timesPerDay: 5 / 7 };
  const read = (schedule: ExtractedStep['schedule']) => scoreNote(gold([weekly as never]), [step(0, 10, { schedule })]);
  expect(read({ times: 5, per: 'WEEK', interval: 1, prn: false })).toMatchObject({ stated: 1, exact: 1 });
  expect(read(daily)).toMatchObject({ stated: 1, exact: 0 });
  expect(scoreNote(gold([label(0, 10)]), [step(0, 10, { schedule: daily })])).toMatchObject({ stated: 0, invented: 1 });
});

it('adds notes, and computes F1', () => {
  const sum = total([scoreNote(gold([label(0, 10)]), [step(0, 10)]), scoreNote({ ...gold([]), negative: true }, [])]);
  expect(sum).toMatchObject({ notes: 2, labels: 1, right: 1, negatives: 1, clean: 1 });
  expect(f1(3, 1, 4)).toBe(0.75);
});

it('reads the pairs of files in a folder, and refuses labels without a note', () => {
  writeFileSync(join(folder, 'a.jsonl'), '{"id":"n","text":"Rest."}\n');
  writeFileSync(join(folder, 'a.gold.jsonl'), '{"id":"n","steps":[{"type":"plan","start":0,"end":4,"text":"Rest"}]}\n');
  expect(readLabelledNotes(folder)).toMatchObject([{ note: 'Rest.', gold: { id: 'n', negative: false, optional: [] } }]);
  writeFileSync(join(folder, 'a.gold.jsonl'), '{"id":"m","steps":[]}\n');
  expect(() => readLabelledNotes(folder)).toThrow('no note m');
});
