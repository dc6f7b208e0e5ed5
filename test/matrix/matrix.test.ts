// The access matrix, generated from the route table: every route as every subject, compared with the expectations of its module, with
// canaries and audit rows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { readableIn } from './at-rest.ts';
import { badProblems, gapsOf, leaks, type OpenApi, playable, undocumented, wrongStatuses } from './checks.ts';
import type { Subject } from './module.ts';
import { type Cell, nameOf, play, playCell } from './play.ts';
import { REQUESTS } from './requests.ts';
import { CONVERSATION } from './stage.ts';
import { createSubjects } from './subjects.ts';
import { auditFindings, loadTrail } from './trail.ts';
import { createWorld, type World } from './world.ts';

/** Time limit of the requests of the whole matrix, some thousands, on a busy machine. */
const MATRIX_MS = 600_000;

let app: TestApp;
let world: World;
let subjects: Subject[];
let cells: Cell[];
beforeAll(async () => {
  app = await startApp({ env: { DATABASE_POOL: '1' } });
  world = await createWorld(app);
  subjects = createSubjects(world);
  await app.platform.audit.flush();
  cells = await play(app.request, world, playable(app.operations), subjects, world.things.here);
}, MATRIX_MS);
afterAll(() => app.close());

it('has an expectation and a request for every route, and a column for every subject', () => {
  const gaps = gapsOf(app.operations, subjects);
  if (gaps.length > 0) expect.fail(`Add to test/matrix/modules/:\n${gaps.join('\n')}`);
});

it('replies to every subject as expected', () => {
  expect(wrongStatuses(cells)).toEqual([]);
});

it('shows no subject text that it may not see', () => {
  expect(leaks(cells, world.canaries)).toEqual([]);
});

it('has canaries that their readers do see', async () => {
  const davids = (await app.request('GET', `/v1/chat/${CONVERSATION.davids}/messages`, { token: await app.tokenOf(PEOPLE.Chen) })).text;
  const knee = (await app.request('GET', `/v1/chat/${CONVERSATION.knee}/messages`, { token: await app.tokenOf(PEOPLE.Linh) })).text;
  const harbour = (await app.request('GET', `/v1/chat/${CONVERSATION.harbour}/messages`, { token: await app.tokenOf(PEOPLE.Mensah) })).text;
  const handover = (await app.request('GET', `/v1/handovers/${world.things.harbour.handover}`, { token: await app.tokenOf(PEOPLE.Lopez) }))
    .text;
  const file = await app.request('GET', `/v1/files/${world.things.harbour.file}`, { token: await app.tokenOf(PEOPLE.Mensah) });
  const thread = await app.request('GET', `/api/patient-messages/threads/${await world.things.harbour.thread()}`, {
    token: await app.tokenOf(PEOPLE.Lopez),
  });
  const note = await app.request('GET', `/v1/notes/${world.things.harbour.note}`, { token: await world.as(PEOPLE.Mensah) });
  const ofMensah = ['allergies', 'medicines'].map(async (list) =>
    app.request('GET', `/v1/patients/${PEOPLE.Mensah}/${list}`, { token: await app.tokenOf(PEOPLE.Lopez) }),
  );
  const plan = await app.request('GET', `/v1/care-plans/${world.things.harbour.plan}`, { token: await world.as(PEOPLE.Lopez) });
  const named = [file, thread, note, plan, ...(await Promise.all(ofMensah)), ...cells.map(({ reply }) => reply)].map(
    ({ text, headers }) => text + headers.get('content-disposition'),
  );
  const shown = [davids, knee, harbour, handover, ...named].join('\n');
  expect(world.canaries.filter(({ text }) => !shown.includes(text))).toEqual([]);
});

it('refuses with problem documents that reveal no internals', () => {
  expect(badProblems(cells)).toEqual([]);
});

it('replies only with what the OpenAPI document describes', () => {
  expect(undocumented(cells, app.http.swagger() as unknown as OpenApi)).toEqual([]);
});

it('writes exactly the audit rows that each route declares', async () => {
  expect(auditFindings(cells, await loadTrail(app))).toEqual([]);
});

it('stores no text that people wrote in plaintext, not even in a queue or the trail', async () => {
  const written = world.canaries
    .filter(({ text }) => /-(message|log|handover|task|notes|file|allergy|medicine|walk)$/.test(text))
    .map(({ text }) => text);
  expect(written).toHaveLength(19);
  expect(await readableIn(app, written)).toEqual([]);
});

describe('X-Tenant-ID', () => {
  it('is refused on every route if it is not the tenant of the token', async () => {
    const { nowhere } = world.things;
    const closed = playable(app.operations).filter(({ permission }) => permission !== 'public');
    const asked = subjects.filter(({ name }) => ['Chen', 'Sam', 'Silva', 'reads'].includes(name));
    const findings: string[] = [];
    for (const route of closed) {
      for (const subject of asked) {
        const header = { 'x-tenant-id': subject.tenant === 1 ? '2' : '1' };
        const { reply } = await playCell(app.request, world, route, subject, nowhere, header);
        if (reply.status !== 403 || reply.body.code !== 'TENANT_MISMATCH')
          findings.push(`${nameOf(route)} as ${subject.name}: ${reply.text}`);
      }
    }
    expect(findings).toEqual([]);
  });

  it('changes nothing if it is', async () => {
    const chen = subjects.find(({ name }) => name === 'Chen')!;
    const route = app.operations.find((one) => nameOf(one) === 'GET /v1/consultations/:id')!;
    const { reply } = await playCell(app.request, world, route, chen, world.things.here, { 'x-tenant-id': '1' });
    expect(reply.status).toBe(200);
  });
});

/** Unhandled events, and unsent messages, of tenant 2. Those of tenant 1 may be postponed: its push services do not exist. */
const UNDER_WAY = `select from platform.event_deliveries where failed_at is null and tenant_id = 2
  union all select from jobs.job where name like 'notifications.deliver%' and state in ('created', 'retry', 'active') and data ->> 'tenant_id' = '2'`;

/** Returns one digest over all data of tenant 2, except its sessions and its trail. */
const everythingOfHarbour = async (): Promise<string> => {
  const tables = (
    await adminQuery(
      app,
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'tenant_id'
         and n.nspname not in ('audit', 'jobs') and c.oid <> 'identity.sessions'::regclass order by 1`,
    )
  ).map(({ name }) => String(name));
  const digests = tables.map((name) => `(select md5(string_agg(t::text, '' order by t::text)) from ${name} t where tenant_id = 2)`);
  expect(tables.length).toBeGreaterThan(15);
  return String((await adminQuery(app, `select concat_ws(' ', ${digests.join(', ')}) as all`))[0]!['all']);
};

it('neither changes nor reveals data of another tenant: the reply is the same as for a resource that does not exist', async () => {
  const { harbour, nowhere } = world.things;
  const aiming = app.operations.filter((route) => REQUESTS[nameOf(route)]?.aims);
  const north = subjects.filter(({ tenant }) => tenant === 1);
  await until(async () => (await adminQuery(app, UNDER_WAY)).length === 0, 'the work of earlier requests is done');
  const before = await everythingOfHarbour();
  const foreign = await play(app.request, world, aiming, north, harbour);
  expect(await everythingOfHarbour()).toBe(before);
  const absent = await play(app.request, world, aiming, north, nowhere);
  expect(foreign.filter(({ reply }) => reply.status < 400).map(({ name, subject }) => `${name} as ${subject.name} succeeded`)).toEqual([]);
  expect(foreign.map(({ reply }) => reply.text)).toEqual(absent.map(({ reply }) => reply.text));
  expect(leaks(foreign, world.canaries)).toEqual([]);
});
