// Notifications in browsers, through the push service that each browser names. A message shows its subject and opens its link; everything else
// is in the app.
import { LRUCache } from 'lru-cache';
import { type Breaker, CircuitOpen, createBreaker } from '#platform/breaker.ts';
import { type Outgoing, OutgoingRefused } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import { countSubscriptions, loadSubscriptions, type PushSubscription, removeDeadSubscription } from '../../internal/push/subscriptions.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import { type Channel, type OutgoingMessage, ProviderFailed, Refused } from '../channel.ts';
import { encryptPush } from './encrypt.ts';
import type { Vapid } from './vapid.ts';

/** How long a push service keeps a message for a browser that is off. */
const KEPT_SECONDS = 24 * 3600;
const GONE = [404, 410];
/** Push services in use; there are few. */
const SERVICES = 100;

/** The data that the service workers of the web apps show. */
const payloadOf = ({ words, language }: OutgoingMessage): string =>
  JSON.stringify({ title: words.subject, url: words.link, language, rtl: language === 'ar' });

const urgencyOf = ({ kind }: OutgoingMessage): string =>
  kind === 'digest' || kind === 'phone-code' || WHO_HEARS_WHAT[kind].urgency === 'normal' ? 'normal' : 'high';

type Outcome = 'accepted' | 'refused' | Error;

export const createPushChannel = (
  { tenantDb, tenantKeys, clock, log }: Pick<Platform, 'tenantDb' | 'tenantKeys' | 'clock' | 'log'>,
  vapid: Vapid | undefined,
  outgoing: Outgoing,
): Channel => {
  // One for each service: users name the addresses, and one that is down must not stop the messages to others.
  const breakers = new LRUCache<string, Breaker>({ max: SERVICES });
  const breakerOf = (origin: string): Breaker => {
    const breaker =
      breakers.get(origin) ?? createBreaker('push service', log, { saysDown: (error) => !(error instanceof OutgoingRefused) });
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
      if (GONE.includes(status)) await removeDeadSubscription(tenantDb(message.tenantId), message.tenantId, id);
      return 'refused';
    });
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
    send: async (message) => {
      const { tenantId, userId } = message;
      const cipher = await tenantKeys.cipher(tenantId);
      const subscriptions = await loadSubscriptions({ db: tenantDb(tenantId), cipher }, tenantId, userId);
      const outcomes = await Promise.all(
        subscriptions.map((one) =>
          push(message, one).catch((error: Error) => (error instanceof OutgoingRefused ? ('refused' as const) : error)),
        ),
      );
      if (outcomes.includes('accepted')) return;
      const failed = outcomes.filter((outcome) => outcome instanceof Error);
      const error = failed.find((one) => !(one instanceof CircuitOpen)) ?? failed[0];
      throw error ?? new Refused('PUSH_REFUSED');
    },
    // A failure concerns the push service of one browser, which has a breaker of its own.
    saysDown: () => false,
    close: () => undefined,
  };
};
