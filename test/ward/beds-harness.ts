// Assignments and placements for tests of beds and teams.
import { randomUUID } from 'node:crypto';
import type { WardBoard } from '#contracts/wards.ts';
import type { TestApp, TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask, must } from './wards-harness.ts';

const { Priya, Sam } = PEOPLE;

/** Binds the helpers to a server. */
export const bedsOf = (app: TestApp) => {
  const place = (person: number, patient: number, body: object): Promise<TestReply> =>
    ask(app, person, 'POST', `/v1/patients/${patient}/bed`, body);
  const give = (person: number, patient: number, body: object): Promise<TestReply> =>
    ask(app, person, 'POST', `/v1/patients/${patient}/team`, body);
  const entry = (patient: number) => must(app, Priya, 'GET', `/api/patients/${patient}`);
  const board = (ward: number): Promise<WardBoard> => must(app, Priya, 'GET', `/v1/wards/${ward}`);
  const roomOf = async (ward: number) => (await must(app, Sam, 'GET', `/v1/rooms?ward=${ward}`)).rooms[0];
  const lyingIn = async (ward: number): Promise<number[]> =>
    (await board(ward)).rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [patient.id] : [])));
  const newTeam = async (wardId: number | null = null): Promise<{ id: number; name: string }> =>
    must(app, Sam, 'POST', '/v1/teams', { name: randomUUID().slice(0, 8), ward_id: wardId, members: [Priya] });
  const moves = (patient: number) =>
    adminQuery(app, 'select bed, room, ward, team, moved_by from wards.moves where patient_id = $1 order by at, id', [patient]);
  const trail = async (patient: number): Promise<string[]> =>
    (
      await adminQuery(
        app,
        'select action, outcome, reason from audit.events where $1 = any(patients) and action like $2 order by at, id',
        [patient, 'wards.%'],
      )
    ).map(({ action, outcome, reason }) => [action, outcome, reason].filter(Boolean).join(' '));
  return { place, give, entry, board, roomOf, lyingIn, newTeam, moves, trail };
};
