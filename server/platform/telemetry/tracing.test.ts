// Traces of a real server, as a collector receives them: spans have the right parents and contain nothing about a person.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '#test/harness/app.ts';
import { speaker } from '#test/harness/chat.ts';
import { goLive } from '#test/harness/live.ts';
import { adminQuery } from '#test/harness/people/accounts.ts';
import { type CollectedSpan, type Collector, startCollector } from '#test/harness/providers/collector.ts';
import { until } from '#test/harness/until.ts';
import { summaryOf } from './statements.ts';

const SERVER = 2;
const CALLER = 'b7ad6b7169203331';
const traceparent = (trace: string, sampled = true) => ({ traceparent: `00-${trace}-${CALLER}-0${sampled ? 1 : 0}` });
const CONVERSATION = '0af7651916cd43dd8448eb211c80319c';
const CREATED = '1af7651916cd43dd8448eb211c80319c';
const SENT = '2af7651916cd43dd8448eb211c80319c';
const NOT_SAMPLED = '3af7651916cd43dd8448eb211c80319c';
const NOWHERE = '4af7651916cd43dd8448eb211c80319c';

const ALLOWED = ['http.request.method', 'http.route', 'http.response.status_code', 'db.system.name', 'db.query.summary', 'error.type'];

describe('with a collector', () => {
  let collector: Collector;
  let app: TestApp;
  const secrets: string[] = ['my knee hurts', 'linh.nguyen', 'since=', 'subject-of-mine', 'keyboard-kneecap', 'Nguyen', '/999'];

  const inTrace = (trace: string): CollectedSpan[] => collector.spans.filter((span) => span.traceId === trace);
  const requestOf = (trace: string): CollectedSpan => inTrace(trace).find((span) => span.kind === SERVER)!;
  const childrenOf = ({ spanId }: CollectedSpan): CollectedSpan[] => collector.spans.filter((span) => span.parentSpanId === spanId);
  const names = (spans: readonly CollectedSpan[]): string[] => spans.map((span) => span.name);

  beforeAll(async () => {
    collector = await startCollector();
    app = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=open%20sesame' } });
    const token = await app.tokenOf(4);
    const doctor = await app.tokenOf(2);
    secrets.push(token, doctor);
    await app.request('GET', '/v1/chat/1/messages?since=1&author_role=Patient', { token, headers: traceparent(CONVERSATION) });
    await app.request('GET', '/v1/consultations/999', { token, headers: traceparent(NOWHERE) });
    await app.request('GET', '/v1/consultations', { token, headers: traceparent(NOT_SAMPLED, false) });
    const body = { patient_id: 3, doctor_id: 2, subject: 'subject-of-mine' };
    await app.request('POST', '/v1/consultations', { token: doctor, body, headers: traceparent(CREATED) });
    const live = await goLive(app, 2, 'consultation:1');
    const content = { content: 'my knee hurts' };
    await app.request('POST', '/v1/chat/1/messages', { token, body: content, headers: traceparent(SENT) });
    await live.next('message.created');
    await live.close();
    await app.request('POST', '/v1/auth/login', { body: { email: 'linh.nguyen@northside.example', password: 'keyboard-kneecap' } });
    await app.request('POST', '/v1/auth/password/forgot', { body: { email: 'linh.nguyen@northside.example' } });
    await until(
      async () => (await adminQuery(app, "select 1 from notifications.deliveries where status = 'kept'")).length > 0,
      'the mail is in the outbox',
    );
    await (await speaker(app, 4, 1)).all();
    // Closing sends the remaining spans.
    await app.close();
  });
  afterAll(() => collector.close());

  it('continues the caller’s trace in a request span named after the route template', () => {
    const request = requestOf(CONVERSATION);
    expect(request).toMatchObject({ name: 'GET /v1/chat/:room/messages', parentSpanId: CALLER, failed: false });
    expect(request.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/v1/chat/:room/messages',
      'http.response.status_code': 200,
    });
    expect(requestOf(NOWHERE).attributes['http.response.status_code']).toBe(404);
    expect(requestOf(CREATED).name).toBe('POST /v1/consultations');
  });

  it('starts a trace for a request without a traceparent', () => {
    const login = collector.spans.find((span) => span.name === 'POST /v1/auth/login')!;
    expect(login).toMatchObject({ kind: SERVER, attributes: { 'http.response.status_code': 401 } });
    expect(login.parentSpanId ?? '').toBe('');
  });

  it('makes no span for a request that the caller does not sample, nor for its statements', () => {
    expect(inTrace(NOT_SAMPLED)).toEqual([]);
  });

  it('makes statement spans children of their request, or of its transaction, also after a body was received', () => {
    expect(names(childrenOf(requestOf(NOWHERE))).length).toBeGreaterThan(0);
    const [transaction] = childrenOf(requestOf(CREATED)).filter((span) => span.name === 'transaction');
    const inside = names(childrenOf(transaction!)).flatMap((name) => name.split(', '));
    expect(inside).toEqual(expect.arrayContaining(['begin', 'insert consultations.consultations', 'audit_insert', 'commit']));
    const sent = names(inTrace(SENT));
    expect(sent.some((name) => name.includes('messages'))).toBe(true);
  });

  it('makes spans for live updates, event subscribers and jobs, but none for polling', () => {
    const all = names(collector.spans);
    expect(all).toEqual(
      expect.arrayContaining([
        'live publish consultations.message-created',
        'live deliver consultations.message-created',
        'event notifications.reset-password',
        'job notifications.deliver',
      ]),
    );
    const roots = collector.spans.filter((span) => !span.parentSpanId);
    expect(names(roots).filter((name) => name.startsWith('event ') || name.startsWith('job '))).not.toEqual([]);
    expect(names(roots).filter((name) => /deliveries_claim|jobs\.|^begin|^commit/.test(name))).toEqual([]);
    const job = collector.spans.find((span) => span.name === 'job notifications.deliver')!;
    expect(names(childrenOf(job))).toContain('update notifications.deliveries');
  });

  it('puts no ID, address, query string, text or value into spans', () => {
    expect(collector.spans.length).toBeGreaterThan(20);
    const attributes = new Set(collector.spans.flatMap((span) => Object.keys(span.attributes)));
    expect([...attributes].filter((name) => !ALLOWED.includes(name))).toEqual([]);
    const raw = collector.raw.join('\n');
    expect(secrets.filter((secret) => raw.includes(secret))).toEqual([]);
    expect(names(collector.spans).filter((name) => /\d{2,}|[$'"?]|@/.test(name))).toEqual([]);
  });

  it('sends the configured headers and the service name to the collector', () => {
    expect(collector.headers()['x-key']).toBe('open sesame');
    expect(collector.raw[0]).toContain('"service.name"');
  });
});

it('serves requests and stops while the collector is unreachable', async () => {
  const app = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' } });
  expect((await app.request('GET', '/health')).status).toBe(200);
  const began = performance.now();
  await app.close();
  expect(performance.now() - began).toBeLessThan(30_000);
});

it('stops when the collector refuses the last spans', async () => {
  const refusing = createServer((_request, response) => response.writeHead(400).end()).listen(0, '127.0.0.1');
  await once(refusing, 'listening');
  const app = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}` } });
  expect((await app.request('GET', '/health')).status).toBe(200);
  await app.close();
  refusing.close();
});

it('loads no OpenTelemetry without a collector and no Redis client without Redis', () => {
  const program = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ load: (url, context, next) => { seen.push(url); return next(url, context); } });
    await import('#server/app.ts');
    await import('#server/database.ts');
    const { loadTracing } = await import('#platform/telemetry/tracing.ts');
    const { readConfig } = await import('#platform/config.ts');
    await loadTracing(readConfig(process.env), '0');
    console.log(JSON.stringify(seen.filter((url) => /@opentelemetry|@redis|telemetry/.test(url)).map((url) => url.replace(/.*\\/server\\//, ''))));
  `;
  const load = (env: Record<string, string>): string[] =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { PATH: process.env['PATH'], ...env },
        encoding: 'utf8',
      }),
    );
  expect(load({})).toEqual(['platform/telemetry/tracing.ts']);
  expect(load({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }).length).toBeGreaterThan(20);
});

it('summarizes a statement by its verb and table', () => {
  const summaries = [
    'select * from (select id from "consultations"."messages" where x = $1) m',
    'insert into platform.idempotency (a) values ($1)',
    'update "identity"."users" set name = $1',
    'delete from notifications.deliveries where true',
    "begin; select set_config('app.tenant_id', '1', true)",
    'COMMIT',
    '',
  ].map(summaryOf);
  expect(summaries).toEqual([
    'select consultations.messages',
    'insert platform.idempotency',
    'update identity.users',
    'delete notifications.deliveries',
    'begin',
    'commit',
    'query',
  ]);
});
