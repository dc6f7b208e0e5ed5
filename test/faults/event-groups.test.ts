// Events that were written together: handled at once, or one after the other, and by themselves when they fail.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passwordChanged } from '#modules/identity/events.ts';
import { createDispatcher } from '#platform/events/dispatcher.ts';
import { createSubscriptions, defineSubscription } from '#platform/events/event.ts';
import { uuidv7 } from '#platform/ids.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';

const AT_ONCE = { batchSize: 4, workers: 2 };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { ROLES: 'api' } });
});
afterAll(() => app.close());

it('a group of events is handled at once, and if it fails, event by event', async () => {
  await adminQuery(app, 'delete from platform.event_deliveries');
  const { workerPool, clock } = app.platform;
  const [group, ...ids] = upTo(4).map(() => uuidv7(clock.now()));
  const events = JSON.stringify(ids.map((id) => ({ id, data: { user_id: 4 } })));
  await adminQuery(
    app,
    `insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at) values (1, $1, 'by-group', $2, $3, $4, $4)`,
    // Not PostgreSQL's time, which is finer: in the same millisecond the delivery would not be due yet.
    [group, passwordChanged.type, events, clock.now()],
  );
  const calls: unknown[] = [];
  const subscriptions = createSubscriptions();
  subscriptions.add(
    defineSubscription({
      event: passwordChanged,
      name: 'by-group',
      handle: async ({ id, formerGroup }) => {
        calls.push([id, formerGroup]);
        if (calls.length === 2) throw new Error('the first of them fails once more');
      },
      handleGroup: async ({ id, events }) => {
        calls.push([id, events.map((event) => event.id)]);
        throw new Error('the group fails');
      },
    }),
  );
  const dispatcher = createDispatcher({ workerPool, subscriptions, ...AT_ONCE, clock, log: silentLog });
  await dispatcher.drain();
  expect(calls).toEqual([[group, ids]]);
  app.clock.advance(60_000);
  await dispatcher.drain();
  app.clock.advance(60_000);
  await dispatcher.drain();
  const [first, ...others] = calls.slice(1);
  expect(calls).toHaveLength(5);
  expect(calls.at(-1)).toEqual(first);
  expect([first, ...others.slice(0, 2)].sort()).toEqual(ids.map((id) => [id, group]).sort());
  expect(await adminQuery(app, 'select from platform.event_deliveries')).toEqual([]);
});

it('an event of a group that fails is tried again alone', async () => {
  const { workerPool, clock } = app.platform;
  const events = upTo(3).map(() => ({ id: randomUUID(), data: { user_id: 4 } }));
  const failing = events[1]!.id;
  await adminQuery(app, 'delete from platform.event_deliveries');
  await adminQuery(
    app,
    `insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at)
      values (1, $1, 'notifications.password-changed', $2, $3, $4, $4)`,
    [events[0]!.id, passwordChanged.type, JSON.stringify(events), clock.now()],
  );
  const seen: string[] = [];
  const subscriptions = createSubscriptions();
  subscriptions.add(
    defineSubscription({
      event: passwordChanged,
      name: 'notifications.password-changed',
      handle: async ({ id }) => {
        seen.push(id);
        if (id === failing && seen.length <= events.length) throw new Error('the first attempt fails');
      },
    }),
  );
  const dispatcher = createDispatcher({ workerPool, subscriptions, ...AT_ONCE, clock, log: silentLog });
  await dispatcher.drain();
  expect(seen).toEqual(events.map(({ id }) => id));
  expect(await adminQuery(app, 'select event_id, data, attempts, last_error from platform.event_deliveries')).toEqual([
    { event_id: failing, data: { user_id: 4 }, attempts: 1, last_error: 'Error' },
  ]);
  app.clock.advance(5000);
  await dispatcher.drain();
  expect(seen.slice(events.length)).toEqual([failing]);
  expect(await adminQuery(app, 'select from platform.event_deliveries')).toEqual([]);
});
