// The demo's wards, rooms, beds and teams.
import { PERSON } from '../people.ts';

export interface DemoWard {
  name: string;
  /** Room -> names of its beds. */
  rooms: Readonly<Record<string, readonly string[]>>;
  team: { name: string; members: readonly number[] };
}

export const NORTHSIDE_WARDS: readonly DemoWard[] = [
  {
    name: 'Surgical Ward',
    rooms: { '101': ['A', 'B', 'C', 'D'], '102': ['A', 'B'], '103': ['A'], '104': ['A'] },
    team: { name: 'Surgical team', members: [PERSON.smith, PERSON.priya] },
  },
  {
    name: 'Medical Ward',
    rooms: { '201': ['A', 'B', 'C', 'D'], '202': ['A', 'B', 'C', 'D'], '203': ['A'], '204': ['A'] },
    team: { name: 'Medical team', members: [PERSON.chen, PERSON.priya] },
  },
  {
    name: 'Short Stay',
    rooms: { '301': ['A', 'B'], '302': ['A', 'B'], '303': ['A', 'B'] },
    team: { name: 'Short-stay team', members: [PERSON.smith, PERSON.chen, PERSON.priya] },
  },
];

export const HARBOUR_WARDS: readonly DemoWard[] = [
  {
    name: 'Harbour View',
    rooms: { '1': ['North', 'South'], '2': ['North', 'South'] },
    team: { name: 'Day team', members: [PERSON.lopez] },
  },
];
