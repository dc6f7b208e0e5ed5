// Subscriptions over graphql-transport-ws: who hears of what, and when a socket ends.
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createRunNews } from '#modules/care-plans/internal/reminders/reminder-news.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { type GraphqlSite, startGraphql } from './graphql-harness.ts';

const { Chen, David, Linh, Smith, Priya } = PEOPLE;

let site: GraphqlSite;
beforeAll(async () => {
  site = await startGraphql();
});
afterAll(() => site.close());

const clients: Client[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
});

interface Heard {
  data: unknown[];
  /** Errors of the operation. */
  errors: unknown[];
  closed: { code: number } | undefined;
  opened: boolean;
  stop(): void;
}

const url = () => `${site.app.url.replace('http', 'ws')}/graphql`;

/** Subscribes as the holder of a token, and returns what is heard. */
const subscribe = (token: string, query: string, variables: Record<string, unknown> = {}): Heard => {
  const client = createClient({
    url: url(),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  clients.push(client);
  const heard: Heard = { data: [], errors: [], closed: undefined, opened: false, stop: () => {} };
  client.on('connected', () => {
    heard.opened = true;
  });
  client.on('closed', (event) => {
    heard.closed = event as { code: number };
  });
  heard.stop = client.subscribe(
    { query, variables },
    {
      next: ({ data, errors }) => (errors ? heard.errors.push(...errors) : heard.data.push(data)),
      error: (error) => {
        if (Array.isArray(error)) heard.errors.push(...error);
      },
      complete: () => {},
    },
  );
  return heard;
};

const NOTE_ADDED = 'subscription ($patientId: Int) { noteAdded(patientId: $patientId) { noteId patientId authorId } }';
const write = async (patient: number): Promise<string> =>
  (await site.ask(Chen, 'POST', '/v1/notes', { patient_id: patient, text: 'Rest' })).body.id;

/** Waits until these subscriptions hear: notes are written until each has heard one. */
const listening = async (patient: number, heard: readonly Heard[]): Promise<void> => {
  await until(async () => {
    await write(patient);
    return heard.every(({ data }) => data.length > 0);
  }, 'every subscription hears a note');
};

describe('noteAdded', () => {
  it('is heard by the readers of the note, and by no other', async () => {
    const [davids, chens, priyas, linhs, smiths] = await Promise.all(
      [David, Chen, Priya, Linh, Smith].map(async (person) => subscribe(await site.tokenOf(person), NOTE_ADDED)),
    );
    await listening(David, [davids!, chens!, priyas!]);
    const noteId = await write(David);
    const added = { noteAdded: { noteId, patientId: David, authorId: Chen } };
    await until(async () => [davids, chens, priyas].every((heard) => JSON.stringify(heard!.data).includes(noteId)), 'readers hear of it');
    expect(davids!.data.at(-1)).toEqual(added);
    await listening(Linh, [linhs!]);
    expect(linhs!.data.every((one) => (one as { noteAdded: { patientId: number } }).noteAdded.patientId === Linh)).toBe(true);
    // He is the doctor of Linh, not of David.
    expect(JSON.stringify(smiths!.data)).not.toContain(`"patientId":${David}`);
  });

  it('can be about one patient', async () => {
    const token = await site.tokenOf(Chen);
    const [davids, all] = [subscribe(token, NOTE_ADDED, { patientId: David }), subscribe(token, NOTE_ADDED)];
    await listening(David, [davids, all]);
    const linhs = await write(Linh);
    await until(async () => JSON.stringify(all.data).includes(linhs), 'the other subscription hears of it');
    expect(JSON.stringify(davids.data)).not.toContain(linhs);
  });
});

it('planReady is heard by the author and the patient of a plan, once for each', async () => {
  const query = 'subscription ($patientId: Int) { planReady(patientId: $patientId) { planId patientId } }';
  const [author, patient, other] = await Promise.all(
    [Chen, David, Smith].map(async (person) => subscribe(await site.tokenOf(person), query, { patientId: David })),
  );
  await listening(David, [author!, patient!]);
  const noteId = await write(David);
  const { plans } = (await site.ask(Chen, 'GET', `/v1/care-plans?patient_id=${David}`)).body;
  const planReady = { planId: plans.find(({ note_id }: { note_id: string }) => note_id === noteId).id, patientId: David };
  await until(async () => [author, patient].every((heard) => JSON.stringify(heard!.data).includes(planReady.planId)), 'both hear of it');
  for (const heard of [author!, patient!])
    expect(heard.data.filter((one) => JSON.stringify(one) === JSON.stringify({ planReady }))).toHaveLength(1);
  expect(other!.data).toEqual([]);
});

it('reminderDue is heard by the patient', async () => {
  const query = 'subscription { reminderDue { patientId } }';
  const [patient, other] = await Promise.all([David, Chen].map(async (person) => subscribe(await site.tokenOf(person), query)));
  await until(async () => {
    createRunNews(site.app.platform.bus).due(1, [David]);
    return patient!.data.length > 0;
  }, 'the patient hears of it');
  expect(patient!.data[0]).toEqual({ reminderDue: { patientId: David } });
  expect(other!.data).toEqual([]);
});

describe('a socket', () => {
  it('needs a valid token', async () => {
    for (const token of ['none', '']) {
      const heard = subscribe(token, NOTE_ADDED);
      await until(async () => heard.closed !== undefined, 'it is closed');
      expect([heard.closed!.code, heard.opened]).toEqual([4401, false]);
    }
  });

  it('ends with its session', async () => {
    const { access } = await site.app.identity.openSession(1, David);
    const heard = subscribe(access, NOTE_ADDED);
    await until(async () => heard.opened, 'it is open');
    await site.app.request('POST', '/v1/auth/logout', { token: access });
    await until(async () => heard.closed !== undefined, 'it is closed');
    expect(heard.closed!.code).toBe(4401);
  });

  it('takes no other operations, and no wrong ones', async () => {
    const token = await site.tokenOf(David);
    for (const query of [
      '{ me { user { id } } }',
      'subscription { salaries }',
      'subscription {',
      'subscription ($p: String) { noteAdded(patientId: $p) { noteId } }',
    ]) {
      const heard = subscribe(token, query);
      await until(async () => heard.errors.length > 0, `${query} is refused`);
      expect(heard.errors[0]).toMatchObject({ extensions: { code: 'VALIDATION_FAILED' } });
    }
  });

  it('is closed when it sends too much', async () => {
    const socket = new WebSocket(url(), 'graphql-transport-ws');
    const code = new Promise<number>((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${await site.tokenOf(David)}` } }));
    await new Promise((resolve) => socket.once('message', resolve));
    for (let n = 0; n < 250; n++) socket.send(JSON.stringify({ type: 'ping' }));
    expect(await code).toBe(1013);
  });

  it('speaks graphql-transport-ws, and is refused from another origin', async () => {
    const close = (protocol: string, headers: Record<string, string> = {}) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url(), protocol, { headers });
        socket.on('close', (code) => resolve(String(code)));
        socket.on('error', ({ message }) => resolve(message));
      });
    expect(await close('graphql-ws')).toMatch(/subprotocol/);
    expect(await close('graphql-transport-ws', { origin: 'https://elsewhere.example' })).toMatch(/403/);
  });
});

it('leaves no row of an audit trail that names a patient who was not read', async () => {
  const heard = subscribe(await site.tokenOf(Linh), NOTE_ADDED);
  await until(async () => heard.opened, 'it is open');
  expect(await adminQuery(site.app, `select 1 from audit.events where actor_id = ${Linh} and ${David} = any(patients)`)).toEqual([]);
});
