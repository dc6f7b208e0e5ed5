// Turns the emails about a kind off, for a person who opened the link under one.
import { sql } from 'kysely';
import { Kind } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { Ctx, LinkActor } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import { rescheduleWaiting } from '../deliveries/reschedule.ts';
import { loadPreferences } from '../preferences/preference.ts';
import { preferencesChanged } from '../preferences/preference-news.ts';

/** The kinds that a digest sums up: every kind that can wait. */
const kindsOf = (kind: Kind | 'digest'): readonly Kind[] =>
  kind === 'digest' ? Kind.options.filter((one) => WHO_HEARS_WHAT[one].urgency === 'normal') : [kind];

export const turnOffEmail = async (
  tx: UnitOfWork,
  ctx: Ctx<LinkActor>,
  { contact, kind }: { contact: Contact; kind: Kind | 'digest' },
): Promise<void> => {
  const { tenantId, now, actor } = ctx;
  const userId = contact.id;
  // The row is locked, so that a change in the app at the same time is not lost.
  await sql`insert into notifications.preferences (tenant_id, user_id, updated_at) values (${tenantId}, ${userId}, ${now})
    on conflict (tenant_id, user_id) do update set updated_at = ${now}`.execute(tx.db);
  const former = (await loadPreferences(tx.db, tenantId, [userId]))(userId);
  const kinds = { ...former.kinds };
  for (const one of kindsOf(kind)) kinds[one] = { ...kinds[one], email: false };
  await sql`update notifications.preferences set kinds = ${JSON.stringify(kinds)}
    where tenant_id = ${tenantId} and user_id = ${userId}`.execute(tx.db);
  await rescheduleWaiting(tx, ctx, contact, { ...former, kinds });
  tx.audit({ action: 'notifications.unsubscribe', patients: contact.role === 'patient' ? [userId] : [], resource: actor.resource });
  tx.live(preferencesChanged(ctx, userId));
};
