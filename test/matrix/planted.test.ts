// Planted bugs: each check of the matrix must fail on one.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation, OperationCtx, RequestCtx } from '#platform/operations/operation.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { alter } from './altered.ts';
import { readableIn } from './at-rest.ts';
import { gapsOf, leaks, playable, wrongStatuses } from './checks.ts';
import type { Subject } from './module.ts';
import { type Cell, nameOf, play } from './play.ts';
import { createSubjects } from './subjects.ts';
import { auditFindings, loadTrail } from './trail.ts';
import { createWorld, type World } from './world.ts';

let app: TestApp;
let world: World;
let subjects: Subject[];
beforeAll(async () => {
  app = await startApp();
  world = await createWorld(app);
  subjects = createSubjects(world);
});
afterAll(() => app.close());

/** Plays one route with a bug in it. */
const played = async (name: string, change: (route: Operation) => Operation): Promise<Cell[]> => {
  await app.platform.audit.flush();
  const { route, ask, close } = await alter(app, name, change);
  try {
    return await play(ask, world, [route], subjects, world.things.here);
  } finally {
    await close();
  }
};
const nothingWrong = async (cells: Cell[]): Promise<void> => {
  expect([...wrongStatuses(cells), ...leaks(cells, world.canaries), ...auditFindings(cells, await loadTrail(app))]).toEqual([]);
};

it('finds nothing without a change', async () => {
  await nothingWrong(await played('GET /v1/clinicians', (route) => route));
});

it('finds a widened permission', async () => {
  const cells = await played('GET /v1/audit', (route) => ({ ...route, permission: { name: 'audit.read', roles: ['admin', 'doctor'] } }));
  expect(wrongStatuses(cells)).toEqual(['Chen', 'Smith', 'Lopez'].map((name) => `GET /v1/audit as ${name}: 200 , not 403`));
});

it('finds a narrowed permission', async () => {
  const cells = await played('GET /v1/clinicians', (route) => ({ ...route, permission: { name: 'nobody', roles: [] } }));
  expect(wrongStatuses(cells)).toHaveLength(7);
});

it('finds a route without an expectation, and an expectation without a route', () => {
  const routes = playable(app.operations);
  const login = routes.find((route) => nameOf(route) === 'POST /v1/auth/login')!;
  const others = routes.filter((route) => route !== login);
  const extra = { ...login, contract: { ...login.contract, path: '/v1/new' } };
  expect(gapsOf([...others, extra], subjects)).toEqual([
    'POST /v1/new has no expectation',
    'POST /v1/new has no request',
    'POST /v1/auth/login is expected but is no route',
  ]);
  expect(gapsOf(playable(app.operations), subjects.slice(1))).toEqual(['the column nobody has no subject']);
});

describe('a forgotten condition on the tenant', () => {
  /** Lists every person that the connection can see. */
  const forgetful = (route: Operation): Operation => ({
    ...route,
    handle: async (ctx) => {
      const { tenantId } = ctx as RequestCtx;
      const { rows } = await sql<{
        id: number;
        name: string;
      }>`select id, given_name || ' ' || family_name as name from identity.people`.execute(app.platform.tenantDb(tenantId));
      return { clinicians: rows.map((row) => ({ ...row, role: 'doctor' as const })) };
    },
  });

  it('has no effect while the policy exists', async () => {
    await nothingWrong(await played('GET /v1/clinicians', forgetful));
  });

  it('is found by the canaries when the policy is dropped', async () => {
    await adminQuery(app, 'drop policy tenant on identity.people; create policy tenant on identity.people using (true)');
    try {
      const found = leaks(await played('GET /v1/clinicians', forgetful), world.canaries);
      expect(found).toContain('GET /v1/clinicians showed Chen canary-harbour-name');
      expect(found).toContain('GET /v1/clinicians showed Lopez canary-north-name');
    } finally {
      await adminQuery(app, 'drop policy tenant on identity.people; call platform.protect($$identity.people$$)');
    }
  });
});

describe('a forgotten audit call', () => {
  const consent = () => app.operations.find((one) => nameOf(one) === 'PUT /v1/integrations/:id/consent')!;

  it('is found in a use case that writes', async () => {
    const cells = await played('PUT /v1/integrations/:id/consent', (route) => ({
      ...route,
      audit: { none: 'forgotten' },
      handle: async () => undefined,
    }));
    const found = auditFindings(
      cells.map((cell) => ({ ...cell, route: consent() })),
      await loadTrail(app),
    );
    expect(found).toContain('PUT /v1/integrations/:id/consent as David (204) wrote 0 rows of identity.consent.give, not 1');
  });

  it('is found in a use case that declares one: it sends no reply', async () => {
    const cells = await played('PUT /v1/integrations/:id/consent', (route) => ({ ...route, handle: async () => undefined }));
    expect(wrongStatuses(cells)).toContain('PUT /v1/integrations/:id/consent as David: 500 INTERNAL_ERROR, not 204');
  });

  it('is found in a route that reads', async () => {
    const cells = await played('GET /v1/consultations/:id', (route) => ({ ...route, audit: { none: 'forgotten' } }));
    const promised = app.operations.find(
      ({ contract: endpoint }) => endpoint.method === 'GET' && endpoint.path === '/v1/consultations/:id',
    )!;
    const found = auditFindings(
      cells.map((cell) => ({ ...cell, route: promised })),
      await loadTrail(app),
    );
    expect(found).toHaveLength(cells.length);
    expect(found).toContain('GET /v1/consultations/:id as Chen (200) wrote 0 rows of consultations.read, not 1');
  });

  it('is found, and so is a row about the wrong patient', async () => {
    const cells = await played('GET /v1/consultations/:id', (route) => ({
      ...route,
      handle: (ctx, input) => {
        const { touch, ...rest } = ctx as OperationCtx;
        return route.handle({ ...rest, touch: (touched) => touch({ ...touched, patients: [3] }) }, input);
      },
    }));
    const found = auditFindings(cells, await loadTrail(app));
    expect(found).toContain('GET /v1/consultations/:id as Chen (200): patients are 3, not 4');
  });

  it('is found, and so is a superfluous row', async () => {
    const cells = await played('GET /v1/consultations/:id', (route) => ({
      ...route,
      handle: async (ctx, input) => {
        if ('tenantId' in ctx) await app.platform.audit.record(ctx, { action: 'extra', patients: [] });
        return route.handle(ctx, input);
      },
    }));
    const found = auditFindings(cells, await loadTrail(app));
    expect(found).toContain('GET /v1/consultations/:id as Chen (200) wrote 2 rows of consultations.read, not 1');
  });
});

it('finds plaintext in the database, as text or as bytes', async () => {
  await adminQuery(
    app,
    `insert into platform.idempotency (tenant_id, actor, route, key, body_digest, created_at) values (1, 'test', 'test', 'test', $1, now())`,
    [Buffer.from('{"content":"canary-knee-message"}')],
  );
  await adminQuery(app, "insert into platform.events (tenant_id, at, id, type, data) values (1, now(), gen_random_uuid(), 'test', $1)", [
    { content: 'canary-knee-message' },
  ]);
  const found = await readableIn(app, ['canary-knee-message']);
  expect(found).toEqual([expect.stringMatching(/^platform\.events_\d{6}$/), 'platform.idempotency']);
});
