// Each message of a patient reaches the colleagues who look after its thread, also while they have not read of the one before.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { releaseDue } from '#modules/notifications/internal/deliveries/release.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Provider, startProvider } from '../harness/providers/provider.ts';
import { newBrowser } from '../harness/providers/push-subscription.ts';
import { until } from '../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
let service: Provider;
const { David, Priya } = PEOPLE;
beforeAll(async () => {
  service = await startProvider();
  app = await startApp({ env: { OUTGOING_LOOPBACK: 'on' } });
  people = correspond(app);
  await people.must(Priya, 'POST', '/v1/push/subscriptions', newBrowser(`${service.url}/push/${randomUUID()}`).subscription);
});
beforeEach(() => {
  service.received.length = 0;
  service.reply(() => ({ status: 201 }));
});
afterAll(async () => {
  await app.close();
  await service.close();
});

/** Statuses of a colleague's deliveries of a thread, oldest first, once nothing is on its way. */
const deliveriesOf = (thread: string, channel: 'push' | 'email'): Promise<string[]> =>
  until(async () => {
    const rows = await adminQuery(
      app,
      `select d.status, d.status = 'queued' or exists (select from platform.event_deliveries) as moving from notifications.deliveries d
        join notifications.notices n on n.tenant_id = d.tenant_id and n.id = d.notice_id
        where n.link_id = $1 and d.user_id = $2 and d.channel = $3 order by d.id`,
      [thread, Priya, channel],
    );
    return rows.length > 0 && rows.every(({ moving }) => !moving) ? rows.map(({ status }) => String(status)) : undefined;
  }, `deliveries by ${channel}`);
const HOUR = 3_600_000;

it('pushes each message, and emails at most once an hour', async () => {
  const id = await people.open(David);
  expect(await deliveriesOf(id, 'push')).toEqual(['sent']);
  await people.reply(David, id);
  expect(await deliveriesOf(id, 'push')).toEqual(['sent', 'sent']);
  expect(service.received).toHaveLength(2);
  expect(await deliveriesOf(id, 'email')).toEqual(['digest']);
  app.clock.advance(HOUR);
  await releaseDue(app.platform);
  await people.reply(David, id);
  expect(await deliveriesOf(id, 'email')).toEqual(['suppressed', 'digest']);
  expect(await deliveriesOf(id, 'push')).toEqual(['sent', 'sent', 'sent']);
});

it('emails each urgent message at once', async () => {
  const id = await people.open(David, { category: 'medical' });
  expect(await deliveriesOf(id, 'email')).toEqual(['kept']);
  await people.reply(David, id);
  expect(await deliveriesOf(id, 'email')).toEqual(['kept', 'kept']);
});

it('nudges once for messages that come while a nudge has not gone out', async () => {
  service.reply(() => ({ status: 503 }));
  const id = await people.open(David);
  await until(() => service.received.length > 0, 'a failed attempt');
  await people.reply(David, id);
  const pushed = () =>
    adminQuery(
      app,
      `select d.status from notifications.deliveries d join notifications.notices n on n.tenant_id = d.tenant_id and n.id = d.notice_id
        where n.link_id = $1 and d.user_id = $2 and d.channel = 'push' order by d.id`,
      [id, Priya],
    );
  const counted = 'select 1 from notifications.notices where link_id = $1 and user_id = $2 and count = 2';
  await until(async () => (await adminQuery(app, counted, [id, Priya])).length === 1, 'both messages are in the notice');
  expect(await pushed()).toEqual([{ status: 'queued' }]);
});
