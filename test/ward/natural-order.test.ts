// Places and names with numbers are in natural order in every list.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { must, newPatient } from './wards-harness.ts';

const { Smith, Priya, Sam } = PEOPLE;
const ENTERED = ['10', '1', '2'];
const COUNTED = ['1', '2', '10'];

let app: TestApp;
let wardId: number;
beforeAll(async () => {
  app = await startApp();
  wardId = (await must(app, Sam, 'POST', '/v1/wards', { name: 'Counting ward' })).id;
  for (const room of ENTERED) {
    const { id: roomId } = await must(app, Sam, 'POST', '/v1/rooms', { ward_id: wardId, name: `N ${room}` });
    for (const name of ENTERED) await newPatient(app, (await must(app, Sam, 'POST', '/v1/beds', { room_id: roomId, name })).id);
  }
});
afterAll(() => app.close());

const places = COUNTED.flatMap((room) => COUNTED.map((bed) => `N ${room} · ${bed}`));

it('a handover', async () => {
  const { items } = await must(app, Smith, 'POST', '/v1/handovers', { ward_id: wardId, to_id: Priya });
  const shown = items.map(({ patient: { placement } }: { patient: { placement: { room: { name: string }; bed: { name: string } } } }) => {
    return `${placement.room.name} · ${placement.bed.name}`;
  });
  expect(shown).toEqual(places);
});

it('the board and the beds', async () => {
  const board = await must(app, Smith, 'GET', `/v1/wards/${wardId}`);
  type Named = { name: string };
  const onBoard = board.rooms.flatMap((room: Named & { beds: Named[] }) => room.beds.map((bed) => `${room.name} · ${bed.name}`));
  const { beds } = await must(app, Smith, 'GET', `/v1/beds?ward=${wardId}`);
  expect(onBoard).toEqual(places);
  expect(beds.map(({ room_name: roomName, name }: Named & { room_name: string }) => `${roomName} · ${name}`)).toEqual(places);
});

it.each([
  ['presets', { tasks: [{ type: 'vitals', title: 'Weigh' }] }],
  ['views', { filter: {} }],
])('%s', async (kind, rest) => {
  for (const name of ENTERED) await must(app, Smith, 'POST', `/v1/${kind}`, { name: `Order ${name}`, ...rest });
  const listed = (await must(app, Smith, 'GET', `/v1/${kind}`))[kind] as { name: string }[];
  expect(listed.map(({ name }) => name).filter((name) => name.startsWith('Order'))).toEqual(COUNTED.map((name) => `Order ${name}`));
});
