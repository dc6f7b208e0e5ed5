// Routes of the server outside its route table: pages and files, each kind listed here, so that no route escapes the matrix.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { nameOf } from './play.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Returns `GET /v1/me` and so on for every route of the server, read from its printed tree. */
const servedRoutes = (): string[] => {
  const parents: string[] = [];
  return app.http
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, segment, methods] = /^(.*?)[├└]── (.*) \(([A-Z, ]+)\)$/u.exec(line) ?? [];
      if (indent === undefined || segment === undefined || methods === undefined) return [];
      const depth = indent.length / 4;
      const path = (depth === 0 ? '' : parents[depth - 1]!) + segment;
      parents[depth] = path;
      return methods.split(', ').map((method) => `${method} ${path}`);
    });
};

/** Pages and files without personal data, except for the outbox, which the demo shows only on its own machine. */
const BESIDE = [
  /^(GET|HEAD) \/(clinic|admin)?$/,
  /^(GET|HEAD) (\/clinic|\/admin)?\/?\*$/,
  /^(GET|HEAD) (\/clinic|\/admin)?\/([\w./-]+)\.(js|css|svg|png|ico|html|woff2|json|webmanifest|map|txt)$/,
  /^(GET|HEAD) \/docs(\/|\*|$)/,
  /^(GET|HEAD) \/metrics$/,
  /^(GET|HEAD) \/dev\/mail$/,
  // Turns emails off, for the holder of a link from one.
  /^(GET|HEAD|POST) \/unsubscribe$/,
  // Its fields have a matrix of their own.
  /^POST \/graphql$/,
  // The reply to a plain request asks for a WebSocket upgrade.
  /^(GET|HEAD) \/v1\/realtime$/,
];

it('includes only pages and files of the kinds listed here', () => {
  const served = servedRoutes();
  const inTable = app.operations.flatMap((route) =>
    route.contract.method === 'GET' ? [nameOf(route), `HEAD ${route.contract.path}`] : [nameOf(route)],
  );
  expect(inTable.filter((name) => !served.includes(name))).toEqual([]);
  expect(served.filter((name) => !inTable.includes(name) && !BESIDE.some((kind) => kind.test(name)))).toEqual([]);
});

it('requires the same permission for HEAD as for GET', async () => {
  const closed = app.operations.filter(({ contract: endpoint, permission }) => endpoint.method === 'GET' && permission !== 'public');
  const token = await app.tokenOf(7);
  for (const { contract: endpoint } of closed) {
    const path = endpoint.path.replaceAll(/:\w+/g, '1').replace('getConsultationMessages', 'getConsultationMessages?consultationId=1');
    expect((await app.request('HEAD', path)).status, path).toBe(401);
    const [head, get] = await Promise.all(['HEAD', 'GET'].map((method) => app.request(method, path, { token })));
    expect(head!.status, path).toBe(get!.status);
    expect(head!.text).toBe('');
  }
});

it('gives no other access to a route: by a doubled slash, another case, a step up or an encoded name', async () => {
  const token = await app.tokenOf(4);
  for (const path of [
    '//v1/audit',
    '/V1/audit',
    '/v1//audit',
    '/v1/%61udit',
    '/v1/me/../audit',
    '/v1/audit/',
    '/v1/audit;x',
    '/docs/../v1/audit',
  ]) {
    const reply = await app.request('GET', path, { token });
    // A path outside the API may return the app's page.
    const shell = reply.headers.get('content-type')?.startsWith('text/html') && !reply.text.includes('request_id');
    expect(shell || [403, 404].includes(reply.status), `${path} ${reply.status}`).toBe(true);
  }
  expect((await app.request('POST', '/v1/audit', { token, headers: { 'x-http-method-override': 'GET' } })).status).toBe(405);
});
