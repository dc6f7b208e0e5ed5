// Saved filters over the API: the caller's own, and shared ones.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { View } from '#contracts/views.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask as askAs, must as mustAs } from './wards-harness.ts';

const { Chen, Priya, Tom, Grace, Lopez } = PEOPLE;
const NOBODY = 999_999;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = (person: number, method: string, path: string, body?: unknown): Promise<TestReply> => askAs(app, person, method, path, body);
const outcome = ({ status, body }: TestReply): [number, string | undefined] => [status, body?.code];
const FILTER = { mine: true, ward: NOBODY, overdue: true, due_within_hours: 4, status: 'open' };
const save = (person: number, shared: boolean, name = `View ${randomUUID().slice(0, 8)}`): Promise<View> =>
  mustAs(app, person, 'POST', '/v1/views', { name, shared, filter: FILTER });
const idsOf = async (person: number): Promise<number[]> => (await mustAs(app, person, 'GET', '/v1/views')).views.map(({ id }: View) => id);

it('keeps a filter unchanged, and shows others only shared ones', async () => {
  const [own, shared] = [await save(Priya, false), await save(Priya, true)];
  expect(own).toEqual({ id: own.id, name: own.name, shared: false, filter: FILTER, owner: { id: Priya, name: 'Priya Patel' }, version: 1 });
  expect(await idsOf(Priya)).toEqual(expect.arrayContaining([own.id, shared.id]));
  const chens = await idsOf(Chen);
  expect([chens.includes(own.id), chens.includes(shared.id)]).toEqual([false, true]);
  expect(await idsOf(Lopez)).toEqual([]);
  expect(outcome(await ask(Grace, 'GET', '/v1/views'))).toEqual([403, 'FORBIDDEN']);
});

it('is changed and removed only by its owner; others get 404', async () => {
  const view = await save(Tom, true);
  const body = { name: 'Other', shared: true, filter: {}, version: 1 };
  for (const [person, id] of [
    [Chen, view.id],
    [Lopez, view.id],
    [Tom, NOBODY],
  ] as const) {
    expect(outcome(await ask(person, 'PUT', `/v1/views/${id}`, body))).toEqual([404, 'VIEW_NOT_FOUND']);
    expect(outcome(await ask(person, 'DELETE', `/v1/views/${id}`))).toEqual([404, 'VIEW_NOT_FOUND']);
  }
  const { version: _, ...unversioned } = body;
  expect(outcome(await ask(Tom, 'PUT', `/v1/views/${view.id}`, unversioned))).toEqual([428, 'VERSION_REQUIRED']);
  const changed = await mustAs(app, Tom, 'PUT', `/v1/views/${view.id}`, { ...body, shared: false });
  expect(changed).toMatchObject({ name: 'Other', shared: false, filter: {}, version: 2 });
  const stale = await ask(Tom, 'PUT', `/v1/views/${view.id}`, body);
  expect([...outcome(stale), stale.body.details.current]).toEqual([412, 'EDIT_CONFLICT', changed]);
  expect(await idsOf(Chen)).not.toContain(view.id);
  expect((await ask(Tom, 'DELETE', `/v1/views/${view.id}`)).status).toBe(204);
});

it('has a unique name among its owner’s filters', async () => {
  const [one, two] = [await save(Priya, false), await save(Priya, false)];
  expect((await save(Chen, false, one.name)).name).toBe(one.name);
  expect(outcome(await ask(Priya, 'POST', '/v1/views', { name: one.name, filter: {} }))).toEqual([409, 'NAME_TAKEN']);
  expect(outcome(await ask(Priya, 'PUT', `/v1/views/${two.id}`, { name: one.name, filter: {}, version: 1 }))).toEqual([409, 'NAME_TAKEN']);
  expect(outcome(await ask(Priya, 'POST', '/v1/views', { name: `${one.name}\u2060`, filter: {} }))).toEqual([409, 'NAME_TAKEN']);
});
