// Two versions of one endpoint side by side, by path and by Accept.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint.ts';
import { operation, permitUsers } from '#platform/operations/operation.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Served, serveOperations } from '../harness/serve.ts';

const PRIYA = 5;
const nurses = permitUsers('test', ['nurse']);
const audit = { none: 'a test' };

const name1 = endpoint({
  method: 'GET',
  path: '/v1/names/:id',
  summary: 'A name',
  params: z.object({ id: z.string() }),
  status: 200,
  reply: z.object({ name: z.string() }),
});
const name2 = endpoint({
  method: 'GET',
  path: '/v2/names/:id',
  summary: 'A name in its parts',
  params: z.object({ id: z.string() }),
  query: z.object({ at: z.string().optional() }),
  status: 200,
  reply: z.object({ given: z.string(), family: z.string() }),
});
const onlyOne = endpoint({ method: 'GET', path: '/v1/only', summary: 'One version', status: 200, reply: z.object({ one: z.boolean() }) });

let app: TestApp;
let served: Served;
let token: string;
beforeAll(async () => {
  app = await startApp({ env: { CORS_ORIGINS: 'https://elsewhere.example' } });
  token = await app.tokenOf(PRIYA);
  served = await serveOperations(app, [
    operation(name1, { permission: nurses, audit, handle: async (_ctx, { params }) => ({ name: `Ana Silva ${params.id}` }) }),
    operation(name2, { permission: nurses, audit, handle: async (_ctx, { params }) => ({ given: 'Ana', family: `Silva ${params.id}` }) }),
    operation(onlyOne, { permission: nurses, audit, handle: async () => ({ one: true }) }),
  ]);
});
afterAll(async () => {
  await served.close();
  await app.close();
});

const V1 = 'application/vnd.telemed.v1+json';
const V2 = 'application/vnd.telemed.v2+json';
const ask = async (path: string, accept?: string) => {
  const { status, headers, body } = await served.request('GET', path, { token, headers: accept === undefined ? {} : { accept } });
  return { status, type: headers.get('content-type')?.split(';')[0], body: status === 200 ? body : body.code, vary: headers.get('vary') };
};

const OLD = { name: 'Ana Silva 7' };
const NEW = { given: 'Ana', family: 'Silva 7' };

describe('an endpoint with two versions', () => {
  it.each([
    ['/v1/names/7', undefined, OLD, 'application/json'],
    ['/v1/names/7', 'application/json', OLD, 'application/json'],
    ['/v1/names/7', V1, OLD, V1],
    ['/v1/names/7', V2, NEW, V2],
    ['/v1/names/7?at=once', V2.toUpperCase(), NEW, V2],
    ['/v2/names/7', undefined, NEW, 'application/json'],
    ['/v2/names/7', V2, NEW, V2],
    ['/v2/names/7', V1, OLD, V1],
    ['/v1/names/7', `${V2};q=0.5, ${V1}`, OLD, V1],
    ['/v1/names/7', `${V1};q=0.5, ${V2}`, NEW, V2],
    ['/v1/names/7', `${V2};q=0, */*`, OLD, 'application/json'],
    ['/v1/names/7', 'application/vnd.telemed.v9+json, application/json;q=0.1', OLD, 'application/json'],
    ['/v1/names/7', 'text/html', OLD, 'application/json'],
  ])('%s, accepting %s', async (path, accept, body, type) => {
    expect(await ask(path, accept)).toMatchObject({ status: 200, body, type });
  });

  it('tells caches in Vary that the reply depends on Accept and Origin', async () => {
    expect((await ask('/v1/names/7', V2)).vary).toBe('Origin, Accept');
  });
});

describe('an unknown version of an endpoint', () => {
  it.each([
    ['/v1/names/7', 'application/vnd.telemed.v3+json'],
    ['/v1/names/7', 'application/vnd.telemed.latest+json'],
    ['/v1/only', V2],
  ])('%s, accepting %s', async (path, accept) => {
    expect(await ask(path, accept)).toMatchObject({ status: 406, type: 'application/problem+json', body: 'NOT_ACCEPTABLE' });
  });

  it('has no path, unless the client accepts the existing version', async () => {
    const vary = 'Origin, Accept';
    expect(await ask('/v2/only')).toMatchObject({ status: 404, vary });
    expect(await ask('/v2/only', V1)).toMatchObject({ status: 200, vary });
  });

  it('does not affect unknown paths and pages', async () => {
    const accept = 'application/vnd.telemed.v9+json';
    const statusOf = async (method: string, path: string) => {
      const { status, headers } = await app.request(method, path, { headers: { accept } });
      return [status, headers.get('vary')];
    };
    expect(await statusOf('GET', '/v1/nothing')).toEqual([404, 'Origin, Accept']);
    expect(await statusOf('POST', '/v1/nothing')).toEqual([404, 'Origin, Accept']);
    expect(await statusOf('PUT', '/v1/me')).toEqual([405, 'Origin, Accept']);
    expect(await statusOf('GET', '/clinic/')).toEqual([200, 'Origin']);
  });

  it('is refused by every endpoint of the product, before authentication', async () => {
    const beside = ['/metrics', '/docs/', '/docs/json', '/docs/yaml', '/docs/errors', '/dev/mail', '/v1/realtime'];
    const contracts = [...app.operations.map(({ contract }) => contract), ...beside.map((path) => ({ method: 'GET', path }))];
    const replies = await Promise.all(
      contracts.map(async ({ method, path }) => {
        const { status } = await app.request(method, path.replaceAll(/:\w+/g, '1'), {
          headers: { accept: 'application/vnd.telemed.v9+json' },
        });
        return [`${method} ${path}`, status];
      }),
    );
    expect(replies.filter(([, status]) => status !== 406)).toEqual([]);
  });
});
