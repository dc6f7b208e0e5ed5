// Committed generated files match the code: server/schema the migrations, api/openapi.json the routes, api/schema.graphql the fields.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeGraphql } from '#edges/graphql/describe.ts';
import { describeSchemas } from '#server/commands/db-schema.ts';
import { printOpenApi } from '#server/commands/openapi.ts';
import { startApp, type TestApp } from '../harness/app.ts';

const committed = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('server/schema describes the migrated database (npm run db:schema writes it)', async () => {
  const files = readdirSync(join(import.meta.dirname, '../../server/schema'));
  const texts = new Map(files.map((file) => [basename(file, '.md'), committed(`server/schema/${file}`)]));
  expect(texts).toEqual(await describeSchemas(app.urls.owner));
});

it('openapi.json matches the routes (npm run openapi writes it)', () => {
  expect(committed('api/openapi.json')).toBe(printOpenApi(app.http.swagger()));
});

it('schema.graphql matches the fields (npm run graphql:schema writes it)', () => {
  expect(committed('api/schema.graphql')).toBe(describeGraphql());
});

it('openapi.json has no dangling references and no unused components', () => {
  const text = committed('api/openapi.json');
  const { components } = JSON.parse(text) as { components: Record<string, object> };
  const referred = new Set([...text.matchAll(/"#\/components\/(\w+\/\w+)"/g)].map(([, name]) => name));
  const there = ['parameters', 'responses', 'schemas'].flatMap((kind) => Object.keys(components[kind]!).map((name) => `${kind}/${name}`));
  expect([...referred].sort()).toEqual(there.sort());
});

it('openapi.json has a unique ID for every operation, which client generators can use', () => {
  const { paths } = JSON.parse(committed('api/openapi.json')) as { paths: Record<string, Record<string, { operationId?: string }>> };
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id ?? ''))).toEqual([]);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(ids).toEqual(expect.arrayContaining(['listAudit', 'sendMessage', 'healthLive']));
});

it('openapi.json describes files that are sent and received', () => {
  const { paths } = JSON.parse(committed('api/openapi.json'));
  const file = { type: 'string', format: 'binary' };
  const described = app.operations
    .map(({ contract }) => ({ contract, operation: paths[contract.path.replaceAll(/:(\w+)/g, '{$1}')][contract.method.toLowerCase()] }))
    .filter(({ contract }) => contract.upload || contract.download);
  expect(described.map(({ operation }) => operation.operationId)).toEqual(expect.arrayContaining(['uploadFile', 'downloadFile']));
  for (const { contract, operation } of described) {
    if (contract.upload)
      expect(operation.requestBody).toMatchObject({
        required: true,
        content: { 'multipart/form-data': { schema: { required: ['file'], properties: { file } } } },
      });
    for (const type of contract.download?.types ?? []) expect(operation.responses[200].content[type]).toEqual({ schema: file });
  }
});

it('openapi.json stays short enough to read: at most 48 lines for each operation', () => {
  expect(committed('api/openapi.json').split('\n').length).toBeLessThan(48 * app.operations.length);
});

it('openapi.json describes every route and no host', () => {
  const document = JSON.parse(committed('api/openapi.json'));
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = app.operations.map(({ contract: endpoint }) => `${endpoint.method} ${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual(routes.sort());
  expect(document.servers).toBeUndefined();
  expect(committed('api/openapi.json')).not.toMatch(/https?:\/\/|localhost|127\.0\.0\.1/);
});
