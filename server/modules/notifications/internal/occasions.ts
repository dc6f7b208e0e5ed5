// The occasions for which people are notified, from events and the rules of who hears of them.
import type { Kind } from '#contracts/notifications.ts';
import type { DeliveredEvent, EventGroup } from '#platform/events/event.ts';
import type { Rule } from '../rules/rule.ts';
import type { Occasion } from './notify.ts';

/** The occasion of one event. */
export const occasionOf = (
  kind: string,
  { thread, link, count, addressChange }: Rule,
  { id, data, formerGroup }: DeliveredEvent<unknown>,
  recipients: readonly number[],
): Occasion => ({
  eventId: id,
  handled: { id, formerGroup },
  count: count?.(data) ?? 1,
  kind: kind as Kind,
  recipients,
  thread: thread?.(data) ?? null,
  link: link?.(data) ?? null,
  addressChange: addressChange?.(data) ?? null,
});

/** The occasions of a group: facts of one thread that the same people hear of are one. */
export const occasionsOf = (
  kind: string,
  rule: Rule,
  { id, events }: EventGroup<unknown>,
  recipients: readonly (readonly number[])[],
): Occasion[] => {
  const occasions = new Map<string, Occasion>();
  for (const [at, event] of events.entries()) {
    const one = occasionOf(kind, rule, event, recipients[at]!);
    const key = one.thread === null ? event.id : `${one.thread} ${one.recipients.join()}`;
    const former = occasions.get(key);
    if (former) former.count += one.count;
    else occasions.set(key, { ...one, handled: { id } });
  }
  return [...occasions.values()];
};
