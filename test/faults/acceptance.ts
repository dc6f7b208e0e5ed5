// Kills workers between a provider's acceptance of a message and the commit that records it as sent, on every channel.
import { consultationOpened } from '#modules/consultations/events.ts';
import type { ChannelName } from '#modules/notifications/channels/channel.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { sentPhoneCode } from '../harness/providers/mail.ts';
import { startProvider } from '../harness/providers/provider.ts';
import { newBrowser } from '../harness/providers/push-subscription.ts';
import { testSecrets } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';
import { startMailServer, startWorker, type WorkerProcess } from './worker-process.ts';

const CHEN = 2;
const DAVID = 4;
const WAIT_MS = 90_000;
const PER_KILL = 3;

/** An external service that accepts messages. */
interface Service {
  /** Configuration of the processes that use it. */
  env: Record<string, string>;
  /** IDs of the deliveries that were accepted, in order of arrival; one may appear twice. */
  received: readonly string[];
  /** Called when a message was accepted, before the worker gets the reply. */
  accepted: (() => void) | undefined;
  /** Makes David reachable. */
  prepare(app: TestApp): Promise<void>;
  close(): Promise<void>;
}

const request = async (app: TestApp, method: string, path: string, body: unknown): Promise<void> => {
  const { status, text } = await app.request(method, path, { token: await app.tokenOf(DAVID), body });
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
};

/** A provider over HTTP. @param idOf returns the ID of the delivery that a request is about */
const overHttp = async (
  idOf: (headers: NodeJS.Dict<string | string[]>) => string,
  of: (url: string) => Pick<Service, 'env' | 'prepare'>,
): Promise<Service> => {
  const provider = await startProvider();
  const received: string[] = [];
  const { env, prepare } = of(provider.url);
  const service: Service = {
    env: { OUTGOING_LOOPBACK: 'on', ...env },
    received,
    accepted: undefined,
    prepare,
    close: provider.close,
  };
  provider.reply(({ headers }) => {
    received.push(idOf(headers));
    service.accepted?.();
    return { status: 201, body: '{}' };
  });
  return service;
};

const SERVICES: Readonly<Record<ChannelName, () => Promise<Service>>> = {
  email: async () => {
    const mail = await startMailServer();
    return Object.assign(mail, { env: { SMTP_URL: mail.url }, prepare: async () => undefined });
  },
  sms: () =>
    overHttp(
      (headers) => String(headers['idempotency-key']),
      (url) => ({
        env: { SMS_URL: url, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 'token', SMS_FROM: '+15005550006' },
        prepare: async (app) => {
          await request(app, 'POST', '/v1/me/phone', { phone: '+447700900123' });
          await request(app, 'POST', '/v1/me/phone/confirm', { code: await sentPhoneCode(app, 1, DAVID) });
          const kinds = [{ kind: 'consultation-opened', email: false, sms: true, push: false, in_app: true }];
          const times = { quiet_hours: null, digest: 'off', digest_at: '08:00', time_zone: 'UTC' };
          await request(app, 'PUT', '/v1/notifications/preferences', { kinds, ...times });
          // The code.
          await adminQuery(app, 'delete from notifications.deliveries');
        },
      }),
    ),
  push: () =>
    overHttp(
      (headers) => String(headers['topic']).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      (url) => ({
        env: { VAPID_PRIVATE_KEY: testSecrets.vapidKey!, VAPID_SUBJECT: 'mailto:care@care.example' },
        prepare: (app) => request(app, 'POST', '/v1/push/subscriptions', newBrowser(`${url}/push/david`).subscription),
      }),
    ),
};

export interface Acceptance {
  deliveries: number;
  /** Deliveries that never arrived. */
  lost: number;
  /** Messages that arrived under an ID of no delivery. */
  unknown: number;
  /** Whether a delivery arrived more than once, as each that was accepted before a kill does. */
  repeated: boolean;
  /** Deliveries that arrived more often than kills before their commit explain. */
  unexplained: number;
}

/** Kills the worker each time the provider has accepted a message, before the worker commits that it was sent. */
export const killAfterAcceptance = async (channel: ChannelName, times: number): Promise<Acceptance> => {
  const service = await SERVICES[channel]();
  const app = await startApp({ env: { ROLES: 'api', ...service.env } });
  const { platform } = app;
  let worker: WorkerProcess | undefined;
  let consultation = 1000;
  /** Publishes events of different threads, so that each causes a message. */
  const publish = (): Promise<unknown> =>
    platform.transactions.transact(systemCtx('fault-test', 1, platform.clock.now(), 'fault'), async (tx) => {
      for (const _ of upTo(PER_KILL))
        tx.emit(consultationOpened, { consultation_id: ++consultation, patient_id: DAVID, doctor_id: CHEN, by_id: CHEN });
    });
  const deliveries = async () =>
    (await adminQuery(app, 'select id, status from notifications.deliveries where channel = $1 and kind = $2', [
      channel,
      'consultation-opened',
    ])) as { id: string; status: string }[];
  /** Kills at which a delivery was not yet sent, by delivery: before each, it may have been accepted. */
  const excuses = new Map<string, number>();
  try {
    await service.prepare(app);
    for (const _ of upTo(times)) {
      worker = await startWorker(app, service.env);
      let killed: Promise<void> | undefined;
      service.accepted = () => {
        service.accepted = undefined;
        killed = worker!.kill();
      };
      await publish();
      await until(() => killed !== undefined, 'a message is accepted', WAIT_MS);
      await killed;
      for (const { id, status } of await deliveries()) if (status !== 'sent') excuses.set(id, (excuses.get(id) ?? 0) + 1);
    }
    worker = await startWorker(app, service.env);
    const sent = async () => {
      const all = await deliveries();
      return all.length === times * PER_KILL && all.every(({ status }) => status === 'sent');
    };
    await until(sent, 'everything is sent', WAIT_MS);
    const ids = (await deliveries()).map(({ id }) => id);
    const counts = ids.map((id) => service.received.filter((one) => one === id).length);
    return {
      deliveries: ids.length,
      lost: counts.filter((count) => count === 0).length,
      unknown: service.received.filter((id) => !ids.includes(id)).length,
      repeated: counts.some((count) => count > 1),
      unexplained: ids.filter((id, i) => counts[i]! > 1 + (excuses.get(id) ?? 0)).length,
    };
  } finally {
    await worker?.kill();
    await app.close();
    await service.close();
  }
};
