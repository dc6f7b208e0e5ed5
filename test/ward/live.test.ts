// Live updates of a ward for its watchers and for owners of tasks, and for no others.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { startSibling } from '../harness/chat.ts';
import { goLive, hangUp, type LiveClient } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { moveTo, must, newPatient, newWard } from './wards-harness.ts';

const { Smith, Chen, Priya, Tom, Grace, Sam, Lopez } = PEOPLE;
const DAVID = 4;
const MINE = 'tasks:mine';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(hangUp);
afterAll(() => app.close());

const heard = (client: LiveClient) =>
  client.all('ward.changed').map(({ topic, data }) => [topic, data.what, data.id, data.left_bed_id, data.patient_id]);
/** Sends an update through the bus after all earlier ones. */
const settled = async (...clients: LiveClient[]): Promise<void> => {
  await Promise.all(clients.map((client) => client.settled()));
};
const refusalOf = async (client: LiveClient, topic: string): Promise<string> => {
  client.send({ type: 'subscribe', topic });
  return (await client.next('error', (frame) => frame.topic === topic)).code;
};
const rows = (action: string) =>
  adminQuery(app, 'select actor_id, outcome, reason, resource_id, patients from audit.events where action = $1 order by at, id', [action]);

describe('a ward', () => {
  it('is watched by doctors, nurses, staff and administrators of its hospital, with an audit row, and by no others', async () => {
    const { id } = await newWard(app, 0);
    const topic = `ward:${id}`;
    for (const person of [Smith, Priya, Tom, Sam]) {
      const client = await goLive(app, person);
      expect(await client.subscribe(topic)).toEqual({ type: 'subscribed', topic, presence: [] });
    }
    for (const [person, code] of [
      [DAVID, 'FORBIDDEN'],
      [Grace, 'FORBIDDEN'],
      [Lopez, 'WARD_NOT_FOUND'],
    ] as const)
      expect(await refusalOf(await goLive(app, person), topic)).toBe(code);
    expect(await refusalOf(await goLive(app, Lopez), 'ward:999999')).toBe('WARD_NOT_FOUND');
    expect(await refusalOf(await goLive(app, Smith), 'ward:99999999999')).toBe('NOT_FOUND');
    const row = { reason: null, outcome: 'ok', resource_id: String(id), patients: [] };
    const refused = { ...row, outcome: 'refused' };
    expect((await rows('wards.live.subscribe')).filter(({ resource_id }) => resource_id === String(id))).toEqual([
      ...[Smith, Priya, Tom, Sam].map((actor_id) => ({ ...row, actor_id })),
      ...[DAVID, Grace].map((actor_id) => ({ ...refused, actor_id, reason: 'FORBIDDEN' })),
      { ...refused, actor_id: Lopez, reason: 'WARD_NOT_FOUND' },
    ]);
  });

  it('notifies its watchers of beds that a move into it, within it or out of it changed, but not other wards and hospitals', async () => {
    const [here, there, quiet] = [await newWard(app, 2), await newWard(app, 1), await newWard(app, 1)];
    const [nurse, clerk, neighbour, elsewhere] = await Promise.all([
      goLive(app, Priya, `ward:${here.id}`),
      goLive(app, Tom, `ward:${here.id}`),
      goLive(app, Smith, `ward:${there.id}`),
      goLive(app, Chen, `ward:${quiet.id}`),
    ]);
    const strangers = await Promise.all([goLive(app, DAVID, 'me'), goLive(app, Lopez, 'me', MINE), goLive(app, Grace, 'me')]);
    const patient = await newPatient(app, here.beds[0]);
    await moveTo(app, patient, here.beds[1]!);
    await moveTo(app, patient, there.beds[0]!);
    await moveTo(app, patient, null);
    const mine = `ward:${here.id}`;
    const theirs = `ward:${there.id}`;
    await neighbour.next('ward.changed', undefined, 2);
    await settled(nurse, clerk, neighbour, elsewhere, ...strangers);
    const moves = [
      [mine, 'bed', here.beds[0], undefined, patient],
      [mine, 'bed', here.beds[1], here.beds[0], patient],
      [mine, 'bed', here.beds[1], undefined, patient],
    ];
    expect([heard(nurse), heard(clerk)]).toEqual([moves, moves]);
    expect(heard(neighbour)).toEqual([
      [theirs, 'bed', there.beds[0], undefined, patient],
      [theirs, 'bed', there.beds[0], undefined, patient],
    ]);
    for (const client of [elsewhere, ...strangers]) expect(heard(client)).toEqual([]);
  });

  it('is notified of a bed by its ID, and of other places by their kind', async () => {
    const ward = await newWard(app, 1);
    const watcher = await goLive(app, Smith, `ward:${ward.id}`);
    const [bed] = ward.beds as [number];
    const { room_id: room, version } = await must(app, Sam, 'GET', `/v1/beds/${bed}`);
    await must(app, Sam, 'PUT', `/v1/beds/${bed}`, { name: 'B', version });
    await must(app, Sam, 'PUT', `/v1/rooms/${room}`, { name: '17', version: 1 });
    await watcher.next('ward.changed', undefined, 2);
    const topic = `ward:${ward.id}`;
    expect(heard(watcher)).toEqual([
      [topic, 'bed', bed, undefined, null],
      [topic, 'places', room, undefined, null],
    ]);
  });

  it('is notified of tasks and logs of its patients, although their update does not name the ward', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0]);
    const [watcher, gone] = await Promise.all([goLive(app, Tom, `ward:${ward.id}`), goLive(app, Chen, `ward:${ward.id}`)]);
    gone.send({ type: 'unsubscribe', topic: `ward:${ward.id}` });
    await gone.next('unsubscribed');
    const log = await must(app, Priya, 'POST', '/api/task-logs', { patientId: patient, taskType: 'vitals', description: 'canary 120/80' });
    const frame = await watcher.next('ward.changed', ({ data }) => data.what === 'log');
    expect(frame).toEqual({ type: 'ward.changed', topic: `ward:${ward.id}`, data: { what: 'log', id: log.id, patient_id: patient } });
    await must(app, Sam, 'DELETE', `/api/patients/${patient}`);
    await watcher.next('ward.changed', ({ data }) => data.what === 'bed' && data.id === ward.beds[0]);
    await settled(gone);
    expect(heard(gone)).toEqual([]);
  });

  it('receives only its own updates, from its own hospital', async () => {
    const ward = await newWard(app, 1);
    const watcher = await goLive(app, Smith, `ward:${ward.id}`);
    const publish = (tenantId: number, patient: number | null, wards?: number[]) =>
      app.platform.bus.publish({ tenantId, kind: 'ward.changed', data: { what: 'patient', id: 1, patient, ...(wards ? { wards } : {}) } });
    publish(2, null, [ward.id]);
    publish(1, null);
    publish(1, DAVID, []);
    publish(1, null, [ward.id]);
    await watcher.next('ward.changed');
    await settled(watcher);
    expect(heard(watcher)).toEqual([[`ward:${ward.id}`, 'patient', 1, undefined, null]]);
  });

  it('is reloaded by its watchers after an update that cannot be parsed or loaded', async () => {
    const ward = await newWard(app, 1);
    const [watcher, other] = await Promise.all([goLive(app, Smith, `ward:${ward.id}`), goLive(app, Lopez, MINE)]);
    app.platform.bus.publish({ tenantId: 1, kind: 'ward.changed', data: { what: 'weather', id: 1, patient: null } });
    expect(await watcher.next('resync')).toEqual({ type: 'resync' });
    await settled(other);
    expect(other.all('resync')).toEqual([]);
  });
});

describe('the topic of the user’s own tasks', () => {
  it('is for doctors and nurses, with an audit row', async () => {
    for (const person of [Smith, Priya]) await goLive(app, person, MINE);
    for (const person of [Tom, Sam, Grace, DAVID]) expect(await refusalOf(await goLive(app, person), MINE)).toBe('FORBIDDEN');
    expect((await rows('tasks.live.subscribe')).filter(({ outcome }) => outcome === 'refused')).toHaveLength(4);
  });

  it('notifies owners and members of their team, each once', async () => {
    const { id: team } = await must(app, Sam, 'POST', '/v1/teams', { name: 'Night', members: [Priya, Chen] });
    const [priya, chen, smith, lopez] = await Promise.all([Priya, Chen, Smith, Lopez].map((person) => goLive(app, person, MINE)));
    const publish = (tenantId: number, kind: string, data: Record<string, number | readonly number[]>) =>
      app.platform.bus.publish({ tenantId, kind, data });
    publish(1, 'tasks.changed', { task: 1, people: [Priya], teams: [team] });
    publish(2, 'tasks.changed', { task: 2, people: [Priya, Chen], teams: [team] });
    publish(1, 'handovers.changed', { handover: 3, people: [Smith, Lopez] });
    expect(await priya!.next('tasks.changed')).toEqual({ type: 'tasks.changed', topic: MINE, data: { task_id: 1 } });
    expect((await chen!.next('tasks.changed')).data).toEqual({ task_id: 1 });
    expect(await smith!.next('handovers.changed')).toEqual({ type: 'handovers.changed', topic: MINE, data: { handover_id: 3 } });
    await settled(priya!, chen!, smith!, lopez!);
    expect([priya, chen, smith, lopez].map((client) => client!.frames.filter(({ type }) => type.endsWith('.changed')).length)).toEqual([
      1, 1, 1, 0,
    ]);
  });
});

it('a watcher on another server is notified too', async () => {
  const sibling = await startSibling(app);
  try {
    const ward = await newWard(app, 1);
    const watcher = await goLive(sibling, Tom, `ward:${ward.id}`);
    const patient = await newPatient(app, ward.beds[0]);
    expect((await watcher.next('ward.changed')).data).toEqual({ what: 'bed', id: ward.beds[0], patient_id: patient });
    await adminQuery(
      app,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bedside-live' and datname = current_database()",
    );
    await until(() => watcher.all('resync').length > 0, 'the gap is reported');
  } finally {
    hangUp();
    await sibling.close();
  }
});
