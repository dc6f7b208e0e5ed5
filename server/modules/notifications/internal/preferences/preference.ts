// Users' preferences, and what follows from them for a kind of notice.
import { z } from 'zod';
import { CHANNELS, type Channel, Digest, type Kind } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import { storedZone } from '#platform/calendar.ts';
import { json } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import { nextDaily, nextHourly, type QuietHours, quietUntil } from './local-times.ts';

/** Where it is not the default. Loose, because a kind may be gone by now. */
const Choices = z.record(z.string(), z.partialRecord(z.enum(CHANNELS), z.boolean()));
export type Choices = z.output<typeof Choices>;

const PreferenceRow = z.object({
  user_id: z.int(),
  kinds: json(Choices),
  quiet_from: z.int().nullable(),
  quiet_to: z.int().nullable(),
  digest: Digest,
  digest_at: z.int(),
  time_zone: z.string().nullable(),
});

export interface Preference {
  kinds: Choices;
  quiet: QuietHours | null;
  digest: Digest;
  /** Minutes of the local day. */
  digestAt: number;
  /** Null: the clinic's. */
  timeZone: string | null;
}

const DEFAULT: Preference = { kinds: {}, quiet: null, digest: 'off', digestAt: 8 * 60, timeZone: null };

/** The preferences of these users, or the defaults. */
export const loadPreferences = async (
  db: TenantDb,
  tenantId: number,
  userIds: readonly number[],
): Promise<(userId: number) => Preference> => {
  const { rows } = await rowsOf(PreferenceRow)`select user_id, kinds, quiet_from, quiet_to, digest, digest_at, time_zone
    from notifications.preferences where tenant_id = ${tenantId} and user_id = any(${userIds}::int[])`.execute(db);
  const chosen = new Map(
    rows.map(({ user_id, kinds, quiet_from, quiet_to, digest, digest_at, time_zone }): [number, Preference] => [
      user_id,
      {
        kinds,
        quiet: quiet_from === null || quiet_to === null ? null : { from: quiet_from, to: quiet_to },
        digest,
        digestAt: digest_at,
        timeZone: time_zone,
      },
    ]),
  );
  return (userId) => chosen.get(userId) ?? DEFAULT;
};

/** The channels of security notices, which cannot be turned off. */
export const isRequired = (kind: Kind, channel: Channel): boolean => {
  const { urgency, channels } = WHO_HEARS_WHAT[kind];
  return urgency === 'security' && channels.includes(channel);
};

export const isOn = ({ kinds }: Preference, kind: Kind, channel: Channel): boolean => {
  const { channels, token } = WHO_HEARS_WHAT[kind];
  if (token !== undefined) return channels.includes(channel);
  return isRequired(kind, channel) || (kinds[kind]?.[channel] ?? channels.includes(channel));
};

/** The zone of a person's quiet hours and digests. */
export const zoneOf = ({ timeZone }: Preference, contact: Pick<Contact, 'timeZone'>): string => storedZone(timeZone, contact.timeZone);

/** When quiet hours end that a message which waits for them would fall into; null for one that may go out. */
export const heldUntil = (preference: Preference, contact: Pick<Contact, 'timeZone'>, kind: Kind | 'digest', now: Date): Date | null => {
  if (kind !== 'digest' && WHO_HEARS_WHAT[kind].urgency !== 'normal') return null;
  return quietUntil(now, preference.quiet, zoneOf(preference, contact));
};

export interface Timing {
  status: 'queued' | 'held' | 'digest';
  dueAt: Date;
}

/** When a message about a kind goes out by a channel. */
export const timingOf = (preference: Preference, contact: Pick<Contact, 'timeZone'>, kind: Kind, channel: Channel, now: Date): Timing => {
  const { quiet, digestAt } = preference;
  const { urgency, hourly, waits = 0 } = WHO_HEARS_WHAT[kind];
  const digest = hourly && preference.digest === 'off' ? 'hourly' : preference.digest;
  const zone = zoneOf(preference, contact);
  if (urgency === 'normal') {
    if (channel === 'email' && digest === 'daily') return { status: 'digest', dueAt: nextDaily(now, digestAt, quiet, zone) };
    if (channel === 'email' && digest === 'hourly') return { status: 'digest', dueAt: nextHourly(now, quiet, zone) };
    const until = heldUntil(preference, contact, kind, now);
    if (until !== null) return { status: 'held', dueAt: until };
  }
  return { status: 'queued', dueAt: new Date(now.getTime() + waits * 1000) };
};
