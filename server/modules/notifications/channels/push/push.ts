// Notifications in browsers, through the push service that each browser names. A message shows its subject and opens its link; everything else
// is in the app.
import { LRUCache } from 'lru-cache';
import { type Breaker, CircuitOpen, createBreaker, RetryLater, TimedOut } from '#platform/breaker.ts';
import { workersOfSingleJobs } from '#platform/jobs/jobs.ts';
import { type Outgoing, OutgoingRefused } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import { countSubscriptions, loadSubscriptions, type PushSubscription, removeDeadSubscription } from '../../internal/push/subscriptions.ts';
import { isNotice } from '../../templates/message-kind.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import { type Channel, type OutgoingMessage, ProviderFailed, Refused, Unreachable } from '../channel.ts';
import { encryptPush } from './encrypt.ts';
import type { Vapid } from './vapid.ts';

/** How long a push service keeps a message for a browser that is off. */
const KEPT_SECONDS = 24 * 3600;
const GONE = [404, 410];
/** Push services in use; there are few. */
const SERVICES = 100;
/** A push service in use responds in a fraction of it. */
const TIMEOUT_MS = 5000;
/** Failures in a row after which a push service counts as down. */
const FAILURES = 3;
/** Browsers of one person to which a message is sent at the same time. */
const AT_ONCE = 5;
/** Time for the browsers of one person, after which no more of them are tried. */
const TOTAL_MS = 10_000;
/** Pause of a message of a clinic that takes its share of the workers. */
const BUSY_SECONDS = 2;

/** The data that the service workers of the web apps show. */
const payloadOf = ({ words, language }: OutgoingMessage): string =>
  JSON.stringify({ title: words.subject, url: words.link, language, rtl: language === 'ar' });

const urgencyOf = ({ kind }: OutgoingMessage): string => (!isNotice(kind) || WHO_HEARS_WHAT[kind].urgency === 'normal' ? 'normal' : 'high');

type Outcome = 'accepted' | 'refused' | 'gone' | Error;

export const createPushChannel = (
  { tenantDb, tenantKeys, clock, log, config }: Pick<Platform, 'tenantDb' | 'tenantKeys' | 'clock' | 'log' | 'config'>,
  vapid: Vapid | undefined,
  outgoing: Outgoing,
): Channel => {
  // One for each service: users name the addresses, and one that is down must not stop the messages to others.
  const breakers = new LRUCache<string, Breaker>({ max: SERVICES });
  const breakerOf = (origin: string): Breaker => {
    const breaker =
      breakers.get(origin) ??
      createBreaker('push service', log, {
        timeoutMs: TIMEOUT_MS,
        failures: FAILURES,
        saysDown: (error) => !(error instanceof OutgoingRefused),
      });
    breakers.set(origin, breaker);
    return breaker;
  };

  const push = async (message: OutgoingMessage, { id, endpoint, keys }: PushSubscription): Promise<Outcome> => {
    const { origin } = outgoing.check(endpoint);
    const authorization = await vapid!.authorize(origin, clock.now());
    const body = encryptPush(payloadOf(message), keys);
    const headers = {
      authorization,
      ttl: String(KEPT_SECONDS),
      urgency: urgencyOf(message),
      // A second attempt replaces the first one while the browser has not received it.
      topic: message.id.replaceAll('-', ''),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
    };
    return breakerOf(origin).run(async (signal) => {
      const { status } = await outgoing.send(endpoint, { method: 'POST', headers, body, signal });
      if (status >= 200 && status < 300) return 'accepted';
      if (status === 429 || status >= 500) throw new ProviderFailed(status);
      if (!GONE.includes(status)) return 'refused';
      await removeDeadSubscription(tenantDb(message.tenantId), message.tenantId, id);
      return 'gone';
    });
  };

  /** The outcomes for all browsers, a few at the same time. */
  const pushToAll = async (message: OutgoingMessage, subscriptions: readonly PushSubscription[]): Promise<Outcome[]> => {
    const waiting = [...subscriptions];
    const outcomes: Outcome[] = [];
    const isLate = AbortSignal.timeout(TOTAL_MS);
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const pushed = isLate.aborted ? Promise.reject(new TimedOut('push service')) : push(message, one);
        outcomes.push(await pushed.catch((error: Error) => (error instanceof OutgoingRefused ? 'refused' : error)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return outcomes;
  };

  /** Messages that are sent now, by clinic: one takes at most half the workers. */
  const sending = new Map<number, number>();
  const most = workersOfSingleJobs(config.JOB_WORKERS) / 2;
  const within =
    (send: (message: OutgoingMessage) => Promise<void>) =>
    async (message: OutgoingMessage): Promise<void> => {
      const { tenantId } = message;
      const others = sending.get(tenantId) ?? 0;
      if (others >= most) throw new RetryLater('other messages of the clinic are sent', BUSY_SECONDS);
      sending.set(tenantId, others + 1);
      try {
        await send(message);
      } finally {
        sending.set(tenantId, sending.get(tenantId)! - 1);
      }
    };

  return {
    name: 'push',
    configured: vapid !== undefined,
    reach: async (tenantId, contacts) => {
      const ids = contacts.map(({ id }) => id);
      const counts = await countSubscriptions(tenantDb(tenantId), tenantId, ids);
      return new Map([...counts].map(([id, count]) => [id, count === 1 ? '1 browser' : `${count} browsers`]));
    },
    /** Accepted when one of the person's browsers will show it; the others are not tried again, so that no browser shows it twice. */
    send: within(async (message) => {
      const { tenantId, userId } = message;
      const cipher = await tenantKeys.cipher(tenantId);
      const subscriptions = await loadSubscriptions({ db: tenantDb(tenantId), cipher }, tenantId, userId);
      const outcomes = await pushToAll(message, subscriptions);
      if (outcomes.includes('accepted')) return;
      const failed = outcomes.filter((outcome) => outcome instanceof Error);
      const error = failed.find((one) => !(one instanceof CircuitOpen)) ?? failed[0];
      if (error) throw error;
      throw outcomes.includes('refused') ? new Refused('PUSH_REFUSED') : new Unreachable('PUSH_GONE');
    }),
    // A failure concerns the push service of one browser, which has a breaker of its own.
    saysDown: () => false,
    close: () => undefined,
  };
};
