// A module that adds topics and frames to the live socket by declarations alone.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idInUrl, type PersonRef, ROLES } from '#contracts/common.ts';
import { serverFrames, subscribed, TopicName } from '#contracts/live.ts';
import { problem } from '#platform/errors.ts';
import { clientFrame, defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { permitUsers } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { hangUp, type LiveClient, openSocket } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type ServedLive, serveLive } from '../harness/serve.ts';
import { until } from '../harness/until.ts';

const [Chen, Linh, David, Priya, Tom, Lopez] = [2, 3, 4, 5, 6, 9] as const;
const clinicians = permitUsers('theatres.watch', ['doctor', 'nurse', 'staff']);
const nurses = permitUsers('theatres.clean', ['nurse']);
const all = permitUsers('theatres.family', ROLES);

const cleaned = z.object({ type: z.literal('theatre.cleaned'), topic: TopicName, data: z.object({ theatre: z.int() }) });
const called = z.object({ type: z.literal('family.called'), topic: TopicName });
const clean = z.object({ type: z.literal('clean'), topic: TopicName, recorded: z.boolean().default(true) });
const count = z.object({ type: z.literal('count'), topic: TopicName, swabs: z.int().min(0) });
const Frames = z.discriminatedUnion('type', [
  ...serverFrames,
  z.strictObject({ ...subscribed, last_cleaned: z.string().optional() }),
  // Strict, so that a field that the server's schema does not remove is noticed.
  cleaned.extend({ data: cleaned.shape.data.strict() }),
  called,
]);

/** Members of the family's room of each theatre. */
const FAMILY: Record<number, number[]> = { 7: [Linh, Chen] };
const counted: number[] = [];

const theatres = (platform: Platform): LiveDefinition =>
  defineLive({
    topics: [
      topic({
        kind: 'theatre',
        id: idInUrl,
        permission: clinicians,
        audit: { read: 'theatres.live.subscribe' },
        resource: (id) => ({ type: 'theatre', id }),
        admit: async (_ctx, id) => {
          if (id === 13) throw problem('WARD_NOT_FOUND', { patients: [David] });
          return [Linh];
        },
        greeting: {
          shape: { last_cleaned: z.string() },
          load: async (_ctx, id) => ({ last_cleaned: `theatre ${id}, yesterday`, surgeon: 'a column that no contract declares' }),
        },
        presence: true,
        typing: true,
        frames: [
          clientFrame({
            schema: clean,
            permission: nurses,
            audit: { write: 'theatres.clean' },
            handle: (ctx, { recorded }, id: number) =>
              platform.transactions.transact(ctx, async (tx) => {
                if (recorded) tx.audit({ action: 'theatres.clean', patients: [], resource: { type: 'theatre', id } });
                tx.live({ tenantId: ctx.tenantId, kind: 'theatres.cleaned', data: { theatre: id } });
              }),
          }),
          clientFrame({
            schema: count,
            permission: nurses,
            audit: { none: 'a test' },
            gather: (earlier, later) => ({ ...later, swabs: earlier.swabs + later.swabs }),
            handle: async (_ctx, { swabs }) => void counted.push(swabs),
          }),
        ],
      }),
      topic({
        kind: 'family',
        id: idInUrl,
        permission: all,
        audit: { none: 'a test' },
        members: async (_tenantId, id) =>
          (FAMILY[id] ?? []).map((person) => ({ id: person, name: 'A relative', role: 'patient' as const })),
        presence: true,
      }),
      topic({ kind: 'notices', permission: all, audit: { none: 'a test' } }),
    ],
    news: [
      news({
        kinds: ['theatres.cleaned'],
        shape: z.object({ theatre: z.int() }),
        frames: [cleaned],
        topics: ['theatre'],
        push: async (_tenantId, heard, out) => {
          for (const { theatre } of heard) {
            const name = `theatre:${theatre}`;
            const row = { theatre, surgeon: 'a column that no contract declares' };
            out.send(name, [{ type: 'theatre.cleaned', topic: name, data: row }]);
          }
        },
      }),
      news({
        kinds: ['theatres.called', 'theatres.called-blindly'],
        shape: z.object({ kind: z.string(), theatre: z.int() }),
        frames: [called],
        topics: ['family'],
        about: ({ theatre }) => `family:${theatre}`,
        push: async (_tenantId, heard, out) => {
          for (const { kind, theatre } of heard) {
            const name = `family:${theatre}`;
            const among = kind === 'theatres.called' ? FAMILY[theatre]?.map((id) => ({ id })) : undefined;
            out.send(name, [{ type: 'family.called', topic: name }], among);
          }
        },
      }),
    ],
  });

let app: TestApp;
let served: ServedLive;
beforeAll(async () => {
  app = await startApp();
  served = await serveLive(app, [theatres(app.platform)]);
});
afterEach(hangUp);
afterAll(async () => {
  await served.close();
  await app.close();
});

const join = async (person: number, ...topics: string[]): Promise<LiveClient> => {
  const client = await openSocket(served, {}, Frames);
  client.send({ type: 'auth', token: await app.tokenOf(person) });
  await client.next('ready');
  for (const one of topics) await client.subscribe(one);
  return client;
};
const framesOf = ({ frames }: LiveClient, type: string) => (frames as { type: string }[]).filter((frame) => frame.type === type);
const refusalOf = async (client: LiveClient, frame: { topic: string; type: string }): Promise<string> => {
  const before = client.all('error').length;
  client.send(frame);
  const { topic: name, code } = await client.next('error', undefined, before + 1);
  expect(name).toBe(frame.topic);
  return code;
};
const trail = (action: string, person: number) =>
  adminQuery(app, 'select outcome, reason, patients, resource_id from audit.events where action = $1 and actor_id = $2 order by at, id', [
    action,
    person,
  ]);
const publish = (kind: string, theatre: number, tenantId = 1) => app.platform.bus.publish({ tenantId, kind, data: { theatre } });

describe('a subscription', () => {
  it('returns the greeting of its topic, with an audit row', async () => {
    const client = await join(Chen);
    const reply = await client.subscribe('theatre:1');
    expect(reply).toEqual({
      type: 'subscribed',
      topic: 'theatre:1',
      presence: [{ id: Chen, name: 'Isabella Chen', role: 'doctor' } satisfies PersonRef],
      last_cleaned: 'theatre 1, yesterday',
    });
    expect(await trail('theatres.live.subscribe', Chen)).toEqual([{ outcome: 'ok', reason: null, patients: [Linh], resource_id: '1' }]);
    expect(await client.subscribe('notices')).toEqual({ type: 'subscribed', topic: 'notices', presence: [] });
  });

  it('is refused by its permission and its policy, with an audit row that names the resource', async () => {
    expect(await refusalOf(await join(David), { type: 'subscribe', topic: 'theatre:1' })).toBe('FORBIDDEN');
    expect(await refusalOf(await join(Tom), { type: 'subscribe', topic: 'theatre:13' })).toBe('WARD_NOT_FOUND');
    const refused = { outcome: 'refused' };
    expect(await trail('theatres.live.subscribe', David)).toEqual([{ ...refused, reason: 'FORBIDDEN', patients: [], resource_id: '1' }]);
    expect(await trail('theatres.live.subscribe', Tom)).toEqual([
      { ...refused, reason: 'WARD_NOT_FOUND', patients: [David], resource_id: '13' },
    ]);
  });

  it.each(['ward:1', 'me', 'theatre', 'theatre:', 'theatre:01', 'theatre:1 ', 'theatre:x', 'notices:1', 'constructor', ''])(
    'to "%s" is refused, because no module declares it',
    async (name) => {
      expect(await refusalOf(await join(Priya), { type: 'subscribe', topic: name })).toBe('NOT_FOUND');
    },
  );
});

describe('a frame of clients', () => {
  it('runs with an audit row; its push has only the fields of its schema, and stays in its clinic', async () => {
    const [nurse, doctor, elsewhere] = [await join(Priya, 'theatre:2'), await join(Chen, 'theatre:2'), await join(Lopez, 'theatre:2')];
    nurse.send({ type: 'clean', topic: 'theatre:2' });
    await until(() => framesOf(doctor, 'theatre.cleaned').length > 0, 'the push');
    expect(framesOf(doctor, 'theatre.cleaned')).toEqual([{ type: 'theatre.cleaned', topic: 'theatre:2', data: { theatre: 2 } }]);
    expect(await trail('theatres.clean', Priya)).toEqual([{ outcome: 'ok', reason: null, patients: [], resource_id: '2' }]);
    await elsewhere.settled();
    expect(framesOf(elsewhere, 'theatre.cleaned')).toEqual([]);
  });

  it('that writes without an audit row fails without a commit or a push', async () => {
    const [nurse, doctor] = [await join(Priya, 'theatre:3'), await join(Chen, 'theatre:3')];
    nurse.send({ type: 'clean', topic: 'theatre:3', recorded: false });
    expect((await nurse.closed()).code).toBe(1013);
    await doctor.settled();
    expect(framesOf(doctor, 'theatre.cleaned')).toEqual([]);
  });

  it('has its own permission, and its refusal is recorded', async () => {
    const doctor = await join(Chen, 'theatre:4');
    expect(await refusalOf(doctor, { type: 'clean', topic: 'theatre:4' })).toBe('FORBIDDEN');
    expect(await trail('theatres.clean', Chen)).toEqual([{ outcome: 'refused', reason: 'FORBIDDEN', patients: [], resource_id: '4' }]);
  });

  it('is accepted only on topics that declare it, and only from subscribers', async () => {
    const nurse = await join(Priya, 'notices');
    for (const name of ['notices', 'theatre:5', 'weather'])
      expect(await refusalOf(nurse, { type: 'clean', topic: name })).toBe('NOT_FOUND');
    nurse.send({ type: 'clean', topic: 'notices', recorded: 'perhaps' });
    expect((await nurse.closed()).code).toBe(4400);
  });

  it('may be batched', async () => {
    const nurse = await join(Priya, 'theatre:6');
    for (const swabs of [1, 2, 3]) nurse.send({ type: 'count', topic: 'theatre:6', swabs });
    await until(() => counted.length > 0, 'a count');
    expect(counted).toEqual([6]);
  });
});

describe('presence and typing', () => {
  it('work on a topic that declares them', async () => {
    const nurse = await join(Priya, 'theatre:8');
    const doctor = await join(Chen, 'theatre:8');
    const user = { id: Chen, name: 'Isabella Chen', role: 'doctor' };
    expect(await nurse.next('presence')).toEqual({ type: 'presence', topic: 'theatre:8', data: { user, online: true } });
    doctor.send({ type: 'typing', topic: 'theatre:8' });
    expect(await nurse.next('typing')).toEqual({ type: 'typing', topic: 'theatre:8', data: { user, typing: true } });
    await doctor.close();
    expect((await nurse.next('presence', undefined, 2)).data.online).toBe(false);
    expect(await refusalOf(await join(Priya, 'notices'), { type: 'typing', topic: 'notices' })).toBe('NOT_FOUND');
  });
});

describe('a topic with members', () => {
  it('pushes only to them', async () => {
    const [doctor, stranger, relative] = [await join(Chen, 'family:7'), await join(David, 'family:7'), await join(Linh, 'family:7')];
    publish('theatres.called', 7);
    await until(() => framesOf(relative, 'family.called').length > 0, 'the call');
    await Promise.all([doctor.settled(), stranger.settled()]);
    expect([doctor, stranger].map((client) => framesOf(client, 'family.called').length)).toEqual([1, 0]);
    expect(doctor.all('presence').map(({ data }) => data.user.id)).toEqual([Linh]);
    expect(stranger.all('presence')).toEqual([]);
  });

  it('makes subscribers catch up when a push does not name members', async () => {
    const [relative, elsewhere] = [await join(Linh, 'family:7'), await join(Linh, 'family:8')];
    publish('theatres.called-blindly', 7);
    expect(await relative.next('resync')).toEqual({ type: 'resync', topic: 'family:7' });
    await elsewhere.settled();
    expect([framesOf(relative, 'family.called'), elsewhere.all('resync')]).toEqual([[], []]);
  });
});

it('two modules do not declare the same topic or frame', async () => {
  const live = theatres(app.platform);
  await expect(serveLive(app, [live, { topics: live.topics! }])).rejects.toThrow('topic theatre is declared twice');
  await expect(serveLive(app, [live, { news: [{ ...live.news![0]!, frames: [cleaned.extend({})] }] }])).rejects.toThrow(
    'server frame theatre.cleaned is declared twice',
  );
  const other = topic({ kind: 'other', permission: all, audit: { none: 'a test' }, frames: live.topics![0]!.frames! });
  await expect(serveLive(app, [live, { topics: [other] }])).rejects.toThrow('client frame clean is declared twice');
});
