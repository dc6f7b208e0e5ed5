// The number of updates that a board has pending.
import { expect, it } from 'vitest';
import { type BoardData, boardNews } from './board-news.ts';

interface Lies {
  patient: number;
  bed: number;
  version?: number;
  /** Versions of their tasks, by ID. */
  tasks?: Record<number, number>;
}
/** A ward of four beds. */
const board = (lying: readonly Lies[], names: Record<number, string> = {}): BoardData =>
  ({
    ward: {
      rooms: [
        {
          name: '1',
          beds: [1, 2, 3, 4].map((id) => {
            const lies = lying.find(({ bed }) => bed === id);
            return {
              id,
              name: names[id] ?? String(id),
              patient: lies ? { id: lies.patient, version: lies.version ?? 1, team: null } : null,
            };
          }),
        },
      ],
    },
    open: {
      patients: lying.map(({ patient, tasks = {} }) => ({
        patient_id: patient,
        tasks: Object.entries(tasks).map(([id, version]) => ({ id: Number(id), patient_id: patient, version })),
      })),
    },
  }) as unknown as BoardData;

const news = (before: BoardData, after: BoardData, own = new Set<number>()) => boardNews(before, after, own);
const anna: Lies = { patient: 101, bed: 1, tasks: { 1: 1, 2: 1 } };
const ben: Lies = { patient: 102, bed: 2, tasks: { 3: 1 } };

it('counts a patient who moves to another bed once, and two who swap beds as two', () => {
  expect(news(board([anna, ben]), board([anna, ben]))).toBe(0);
  expect(news(board([anna, ben]), board([{ ...anna, bed: 3, version: 2 }, ben]))).toBe(1);
  expect(
    news(
      board([anna, ben]),
      board([
        { ...anna, bed: 2 },
        { ...ben, bed: 1 },
      ]),
    ),
  ).toBe(2);
});

it('counts a patient who comes or leaves once, with any number of tasks', () => {
  expect(news(board([ben]), board([anna, ben]))).toBe(1);
  expect(news(board([anna, ben]), board([ben]))).toBe(1);
});

it('counts tasks of patients who stay, but not the user’s own changes, and a renamed bed', () => {
  const more = { ...anna, tasks: { 1: 2, 4: 1 } };
  expect(news(board([anna]), board([more]))).toBe(3);
  expect(news(board([anna]), board([more]), new Set([1, 2]))).toBe(1);
  expect(news(board([anna]), board([anna], { 4: 'Window' }))).toBe(1);
});
