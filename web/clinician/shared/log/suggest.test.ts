// A few letters suggest a frequent entry, and the user's own words are always offered.
import { expect, it } from 'vitest';
import { type LogEntry, suggest } from './suggest.ts';

const ENTRIES: LogEntry[] = [
  { name: 'Vitals', taskType: 'vitals', description: 'Blood pressure, pulse and temperature taken', notes: null },
  { name: 'Turned', taskType: 'mobility', description: 'Repositioned, skin checked', notes: null },
];
const TYPES = [
  { type: 'medication', name: 'Medicación' },
  { type: 'vitals', name: 'Constantes' },
  { type: 'mobility', name: 'Movilidad' },
] as const;
const shown = (text: string) => suggest(text, ENTRIES, TYPES).map(({ taskType, description }) => [taskType, description]);

it('offers the saved entries, then every type, before anything is typed', () => {
  expect(shown('')).toEqual([
    ['vitals', 'Blood pressure, pulse and temperature taken'],
    ['mobility', 'Repositioned, skin checked'],
    ['medication', ''],
    ['vitals', ''],
    ['mobility', ''],
  ]);
});

it('finds entries by the beginnings of words, in any order', () => {
  expect(shown('pulse blood')[0]).toEqual(['vitals', 'Blood pressure, pulse and temperature taken']);
  expect(shown('movil')[0]).toEqual(['mobility', 'Repositioned, skin checked']);
});

it('matches the first word with a type, in the user’s language or the contract’s, ignoring accents', () => {
  expect(shown('medicacion insulina 10 U')[0]).toEqual(['medication', 'insulina 10 U']);
  expect(shown('med insulina')[0]).toEqual(['medication', 'insulina']);
});

it('always offers the user’s own words', () => {
  expect(shown('Slept well')).toEqual([
    ['observation', 'Slept well'],
    ['other', 'Slept well'],
  ]);
});
