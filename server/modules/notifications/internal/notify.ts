// From a fact to what people hear of it: notices in the app and deliveries outside it. Facts of one moment are written together, in one
// transaction of their tenant.
import type { Kind } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import { systemCtx } from '#platform/context.ts';
import { BACKGROUND_BATCH, createTenantBatches } from '#platform/db/tenant-batches.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { ChannelName } from '../channels/channel.ts';
import type { Outlets } from '../channels/outlet.ts';
import { WHO_HEARS_WHAT } from '../who-hears-what.ts';
import { createAddDeliveries, type NewDelivery } from './deliveries/add-deliveries.ts';
import { nudgesOf } from './deliveries/nudges.ts';
import type { NotificationsDeps } from './deps.ts';
import { type Handled, markHandled } from './handled-events.ts';
import { addNotices, leaveThreads, type NewNotice, threadKey } from './notices/notice.ts';
import { isOn, loadPreferences, type Preference, timingOf } from './preferences/preference.ts';

/** A fact that people are to hear of, or several of one thread at once. */
export interface Occasion {
  /** Of the first fact. */
  eventId: string;
  /** The event or group of events that it belongs to. */
  handled: Handled;
  /** Number of facts. */
  count: number;
  kind: Kind;
  recipients: readonly number[];
  thread: string | null;
  link: NewNotice['link'];
  /** The change of address that the email is about; null for any other email. */
  addressChange: string | null;
}

/** Resolves when what follows from these facts is committed, all of it at once. Facts that come again change nothing. */
export type Notify = (tenantId: number, occasions: readonly Occasion[]) => Promise<void>;

interface Told {
  occasion: Occasion;
  contact: Contact;
  preference: Preference;
  /** Channels outside the app that are on and reach the person. */
  outside: ChannelName[];
}

const isTold = ({ status }: Contact, kind: Kind): boolean => {
  const { token, urgency } = WHO_HEARS_WHAT[kind];
  // Accepted or disabled by now: the link would be good for nothing.
  if (token === 'invite') return status === 'invited';
  return urgency === 'security' ? status !== 'disabled' : status === 'active';
};

/**
 * Undefined for who hears nothing: a patient without an account, one that is disabled, an unconfirmed account that was dropped since.
 * @throws Error for a change of an account that does not exist
 */
const contactOf = (contacts: ReadonlyMap<number, Contact>, id: number, kind: Kind): Contact | undefined => {
  const contact = contacts.get(id);
  const { token, urgency } = WHO_HEARS_WHAT[kind];
  if (!contact && urgency === 'security' && token !== 'reset' && token !== 'verify') throw new Error('an event names nobody');
  return contact && isTold(contact, kind) ? contact : undefined;
};

/** The notices that these facts make: one for all of a thread, whose first fact is the one that may nudge. */
const noticesOf = (told: readonly Told[], now: Date): { notice: NewNotice; told: Told[] }[] => {
  const groups = new Map<string, { notice: NewNotice; told: Told[] }>();
  for (const one of told) {
    const { occasion, contact, preference } = one;
    const { kind, thread, link, eventId } = occasion;
    const key = thread === null ? eventId + contact.id : threadKey(contact.id, kind, thread);
    const group = groups.get(key);
    if (group) {
      group.told.push(one);
      group.notice.count += occasion.count;
    } else {
      const hidden = !isOn(preference, kind, 'in_app');
      groups.set(key, { notice: { id: uuidv7(now), userId: contact.id, kind, thread, link, count: occasion.count, hidden }, told: [one] });
    }
  }
  return [...groups.values()];
};

export const createNotify = (platform: Platform, { identity }: Pick<NotificationsDeps, 'identity'>, outlets: Outlets): Notify => {
  const { tenantDb, transactions, clock } = platform;
  const addDeliveries = createAddDeliveries(platform, identity);

  /** Adds the channels that reach each person, with one look-up for all of them. */
  const addChannels = async (tenantId: number, told: readonly Told[]): Promise<void> => {
    for (const outlet of outlets.values()) {
      const wanted = told.filter(({ preference, occasion }) => isOn(preference, occasion.kind, outlet.name));
      if (wanted.length === 0) continue;
      const people = new Map(wanted.map(({ contact }) => [contact.id, contact]));
      const reached = await outlet.reach(tenantId, [...people.values()]);
      for (const one of wanted) if (reached.has(one.contact.id)) one.outside.push(outlet.name);
    }
  };

  const recipientsOf = async (tenantId: number, occasions: readonly Occasion[]): Promise<Told[]> => {
    const ids = [...new Set(occasions.flatMap(({ recipients }) => recipients))];
    const [contacts, preferenceOf] = await Promise.all([
      identity.contacts({ tenantId }, ids),
      loadPreferences(tenantDb(tenantId), tenantId, ids),
    ]);
    const told: Told[] = [];
    const seen = new Set<string>();
    for (const occasion of occasions) {
      for (const id of occasion.recipients) {
        // One event of two kinds reaches a person once.
        const key = `${id} ${occasion.eventId}`;
        if (seen.has(key)) continue;
        const contact = contactOf(contacts, id, occasion.kind);
        if (!contact) continue;
        seen.add(key);
        told.push({ occasion, contact, preference: preferenceOf(id), outside: [] });
      }
    }
    await addChannels(tenantId, told);
    return told;
  };

  const write = createTenantBatches<readonly Occasion[], void>(async (tenantId, lists) => {
    const occasions = lists.flat();
    const told = await recipientsOf(tenantId, occasions);
    if (told.length === 0) return lists.map(() => undefined);
    const now = clock.now();
    const ctx = systemCtx('notifications', tenantId, now, occasions[0]!.eventId);
    await transactions.transact(ctx, async (tx) => {
      const wasHandled = await markHandled(
        tx.db,
        tenantId,
        told.map(({ occasion, contact }) => [occasion.handled, contact.id] as const),
      );
      const fresh = told.filter(({ occasion, contact }) => !wasHandled(occasion.handled, contact.id));
      const inApp = noticesOf(
        fresh.filter(({ occasion }) => WHO_HEARS_WHAT[occasion.kind].token === undefined),
        now,
      );
      const notices = inApp.map(({ notice }) => notice);
      const unseen = notices.filter(({ hidden, thread, kind }) => hidden && thread !== null && !WHO_HEARS_WHAT[kind].readInPlace);
      await leaveThreads(tx.db, tenantId, unseen);
      const ids = await addNotices(tx.db, tenantId, now, notices);
      const nudges = await nudgesOf(
        tx.db,
        tenantId,
        ids.filter((id, at) => id !== notices[at]!.id),
      );
      /** One nudge goes out until the notice is read, or one for each fact, unless a nudge waits to report it. */
      const isNudge = ({ kind }: NewNotice, noticeId: string, channel: ChannelName): boolean => {
        const former = nudges.find(noticeId, channel);
        if (former === 'waits' || (former === 'went out' && !WHO_HEARS_WHAT[kind].again)) return false;
        nudges.add(noticeId, channel);
        return true;
      };
      const deliveries: NewDelivery[] = [];
      const add = ({ occasion, contact, preference }: Told, channel: ChannelName, noticeId: string | null): void => {
        const { eventId, kind, addressChange } = occasion;
        deliveries.push({ eventId, kind, contact, channel, noticeId, addressChange, ...timingOf(preference, contact, kind, channel, now) });
      };
      for (const [at, { notice, told: group }] of inApp.entries()) {
        const noticeId = ids[at]!;
        for (const one of group) for (const channel of one.outside) if (isNudge(notice, noticeId, channel)) add(one, channel, noticeId);
        if (!notice.hidden) tx.live({ tenantId, kind: 'notifications.changed', data: { user: notice.userId, notice: noticeId } });
      }
      for (const one of fresh) {
        if (WHO_HEARS_WHAT[one.occasion.kind].token !== undefined) for (const channel of one.outside) add(one, channel, null);
      }
      await addDeliveries(tx, ctx, deliveries);
    });
    return lists.map(() => undefined);
  }, BACKGROUND_BATCH);

  return async (tenantId, occasions) => {
    const heard = occasions.filter(({ recipients }) => recipients.length > 0);
    if (heard.length > 0) await write(tenantId, heard);
  };
};
