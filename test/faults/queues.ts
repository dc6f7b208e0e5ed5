// Workers that are killed during their work, which the next one completes.
import { passwordChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { OFTEN, until } from '../harness/until.ts';
import { type MailServer, startMailServer, startWorker, type WorkerProcess } from './worker-process.ts';

const DAVID = 4;
const WAIT_MS = 90_000;

interface Place {
  app: TestApp;
  mail: MailServer;
}

/** An API server without a worker role. */
const withPlace = async <R>(run: (place: Place) => Promise<R>): Promise<R> => {
  const mail = await startMailServer();
  const app = await startApp({ env: { ROLES: 'api' } });
  try {
    return await run({ app, mail });
  } finally {
    await app.close();
    await mail.close();
  }
};

/** Publishes events that each cause an email. @returns their IDs */
const publish = async ({ app }: Place, count: number): Promise<string[]> => {
  const { platform } = app;
  const before = new Set((await adminQuery(app, 'select id from platform.events')).map((r) => r['id']));
  await Promise.all(
    upTo(count).map((n) =>
      platform.transactions.transact(systemCtx('fault-test', 1, platform.clock.now(), `fault-${n}`), async (tx) =>
        tx.emit(passwordChanged, { user_id: DAVID }),
      ),
    ),
  );
  return (await adminQuery(app, 'select id from platform.events')).map((r) => String(r['id'])).filter((id) => !before.has(id));
};

const waiting = async ({ app }: Place): Promise<number> =>
  Number((await adminQuery(app, 'select count(*)::int as n from platform.event_deliveries'))[0]!['n']);

/**
 * Kills the worker while it sends an email, starts another, and waits for that email.
 * @param plant SQL that plants a fault first
 * @returns seconds from the kill to the email; undefined if it did not arrive within `waitMs`
 */
export const killInJob = (waitMs: number, plant?: string): Promise<number | undefined> =>
  withPlace(async (place) => {
    const { app, mail } = place;
    if (plant !== undefined) await adminQuery(app, plant);
    const workers = [await startWorker(app, { SMTP_URL: mail.url })];
    try {
      mail.holding = true;
      await publish(place, 1);
      await until(() => mail.held > 0, 'the worker is in the middle of the mail', WAIT_MS);
      const [delivery] = await adminQuery(app, "select id from notifications.deliveries where channel = 'email'");
      const id = String(delivery!['id']);
      mail.holding = false;
      // The worker that takes over is already running, as in any installation that must not wait.
      workers.push(await startWorker(app, { SMTP_URL: mail.url }));
      const start = performance.now();
      await workers[0]!.kill();
      await until(() => mail.received.includes(id), 'the mail', waitMs).catch(() => undefined);
      return mail.received.includes(id) ? (performance.now() - start) / 1000 : undefined;
    } finally {
      for (const worker of workers) await worker.kill();
    }
  });

export interface Dispatch {
  events: number;
  /** Events without an effect. */
  lost: number;
  /** Events with two effects. */
  doubled: number;
}

/** Kills the worker repeatedly while it delivers events. */
export const killDispatcher = (times: number, planted?: string): Promise<Dispatch> =>
  withPlace(async (place) => {
    const { app, mail } = place;
    const ids: string[] = [];
    let worker: Promise<WorkerProcess> | undefined;
    try {
      for (const _ of upTo(times)) {
        ids.push(...(await publish(place, 40)));
        const before = await waiting(place);
        worker = startWorker(app, { SMTP_URL: mail.url }, planted);
        // Some are done, some are not.
        await until(async () => (await waiting(place)) < before - 3, 'events are delivered', WAIT_MS, OFTEN);
        await (await worker).kill();
      }
      worker = startWorker(app, { SMTP_URL: mail.url }, planted);
      await worker;
      await until(async () => (await waiting(place)) === 0, 'every event is delivered', WAIT_MS);
      const mails = (await adminQuery(
        app,
        "select event_id, count(*)::int as n from notifications.deliveries where event_id = any($1) and channel = 'email' group by event_id",
        [ids],
      )) as { event_id: string; n: number }[];
      return { events: ids.length, lost: ids.length - mails.length, doubled: mails.filter((m) => m.n > 1).length };
    } finally {
      // It may have ended while it was starting.
      await worker?.then(
        (running) => running.kill(),
        () => undefined,
      );
    }
  });
