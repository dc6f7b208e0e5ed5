// Shows and changes what a person chose.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import { CHANNELS, type Channel, Kind, type Preferences, type setPreferences } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { invalid, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import { rescheduleWaiting } from '../deliveries/reschedule.ts';
import { minutesOf, timeOf } from './local-times.ts';
import { type Choices, isOn, isRequired, loadPreferences, type Preference, zoneOf } from './preference.ts';
import { preferencesChanged } from './preference-news.ts';

/** The time zone of the caller's clinic. */
type ClinicZone = Pick<Contact, 'timeZone'>;

/** The kinds that a person of this role can hear of, without those that carry a link they asked for. */
const kindsOf = ({ role }: Pick<Contact, 'role'>): Kind[] =>
  Kind.options.filter((kind) => WHO_HEARS_WHAT[kind].token === undefined && WHO_HEARS_WHAT[kind].roles.includes(role));

export const presentPreferences = (preference: Preference, contact: Contact, channels: Preferences['channels']): Preferences => ({
  channels,
  kinds: kindsOf(contact).map((kind) => ({
    kind,
    email: isOn(preference, kind, 'email'),
    sms: isOn(preference, kind, 'sms'),
    push: isOn(preference, kind, 'push'),
    in_app: isOn(preference, kind, 'in_app'),
    can_change: WHO_HEARS_WHAT[kind].urgency !== 'security',
  })),
  quiet_hours: preference.quiet && { from: timeOf(preference.quiet.from), to: timeOf(preference.quiet.to) },
  digest: preference.digest,
  digest_at: timeOf(preference.digestAt),
  time_zone: zoneOf(preference, contact),
});

type Wanted = BodyOf<typeof setPreferences>;

/** The choices that differ from the defaults. @throws NOTIFICATION_REQUIRED for one that turns off what cannot be turned off */
const choicesOf = (former: Preference, wanted: NonNullable<Wanted['kinds']>): Choices => {
  const required = wanted.filter(({ kind, ...on }) => CHANNELS.some((channel) => on[channel] === false && isRequired(kind, channel)));
  if (required.length > 0) throw problem('NOTIFICATION_REQUIRED', { details: { kinds: required.map(({ kind }) => kind) } });
  const choices = { ...former.kinds };
  for (const { kind, ...given } of wanted) {
    const { channels, token } = WHO_HEARS_WHAT[kind];
    if (token !== undefined) continue;
    // A kind may be named twice.
    const on = CHANNELS.map((channel): [Channel, boolean] => [
      channel,
      given[channel] ?? isOn({ ...former, kinds: choices }, kind, channel),
    ]);
    choices[kind] = Object.fromEntries(on.filter(([channel, isWanted]) => isWanted !== channels.includes(channel)));
  }
  return choices;
};

/** Locks the caller's preferences, so that two devices do not undo each other's choices. */
const lockPreference = async (tx: UnitOfWork, { tenantId, actor, now }: UserCtx): Promise<Preference> => {
  await sql`insert into notifications.preferences (tenant_id, user_id, updated_at) values (${tenantId}, ${actor.id}, ${now})
    on conflict (tenant_id, user_id) do update set updated_at = ${now}`.execute(tx.db);
  return (await loadPreferences(tx.db, tenantId, [actor.id]))(actor.id);
};

const quietHoursOf = (hours: Preferences['quiet_hours']): Preference['quiet'] =>
  hours && { from: minutesOf(hours.from), to: minutesOf(hours.to) };

/** Applies the new preference to the deliveries that wait, and records the change. */
const applyChange = async (tx: UnitOfWork, ctx: UserCtx, zone: ClinicZone, preference: Preference): Promise<void> => {
  const { actor } = ctx;
  await rescheduleWaiting(tx, ctx, { id: actor.id, ...zone }, preference);
  const patients = actor.role === 'patient' ? [actor.id] : [];
  tx.audit({ action: 'notifications.preferences.change', patients, resource: { type: 'user', id: actor.id } });
  tx.live(preferencesChanged(ctx, actor.id));
};

/**
 * Saves what is given and leaves every other choice as it is.
 * @throws NOTIFICATION_REQUIRED; VALIDATION_FAILED for an hourly digest of a patient
 */
export const savePreferences = async (tx: UnitOfWork, ctx: UserCtx, zone: ClinicZone, wanted: Wanted): Promise<Preference> => {
  const { tenantId, actor } = ctx;
  if (wanted.digest === 'hourly' && actor.role === 'patient') throw invalid({ digest: 'can be hourly only for staff' });
  const former = await lockPreference(tx, ctx);
  const preference: Preference = {
    kinds: choicesOf(former, wanted.kinds ?? []),
    quiet: wanted.quiet_hours === undefined ? former.quiet : quietHoursOf(wanted.quiet_hours),
    digest: wanted.digest ?? former.digest,
    digestAt: wanted.digest_at === undefined ? former.digestAt : minutesOf(wanted.digest_at),
    timeZone: wanted.time_zone ?? former.timeZone,
  };
  const { kinds, quiet, digest, digestAt, timeZone } = preference;
  await sql`update notifications.preferences set kinds = ${JSON.stringify(kinds)}, quiet_from = ${quiet?.from ?? null},
      quiet_to = ${quiet?.to ?? null}, digest = ${digest}, digest_at = ${digestAt}, time_zone = ${timeZone}
    where tenant_id = ${tenantId} and user_id = ${actor.id}`.execute(tx.db);
  await applyChange(tx, ctx, zone, preference);
  return preference;
};
