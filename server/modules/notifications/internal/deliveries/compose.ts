// Makes the message of a delivery when it goes out: words in the language that the person reads now, to where they are reached now.
import { z } from 'zod';
import { type Kind, LinkType } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { PublicUrlConfig } from '#platform/public-url.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { OutgoingMessage } from '../../channels/channel.ts';
import type { Outlet } from '../../channels/outlet.ts';
import { clinicOf, countOf, firstNameOf, keptCode, keptLink, pageLink, unsubscribeLink } from '../../templates/facts.ts';
import { isNotice } from '../../templates/message-kind.ts';
import { renderCode, renderMessage } from '../../templates/render.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import { isStopped, phoneDigest } from '../phone/phones.ts';
import { isOn, type Preference } from '../preferences/preference.ts';
import { type DeliveryRow, isWaiting, type KeptParams, openParams } from './delivery.ts';

const NoticeOfDelivery = z.object({
  count: z.int(),
  link_type: LinkType.nullable(),
  link_id: z.string().nullable(),
  read: z.boolean(),
});

const hasCode = (params: KeptParams): params is KeptParams & { code: string } => params.code !== undefined;
const hasLink = (params: KeptParams): params is KeptParams & { url: string } => params.url !== undefined;

export interface Composing {
  config: PublicUrlConfig;
  secrets: Pick<Secrets, 'tokenKey'>;
  db: TenantDb;
  cipher: TenantCipher;
  tenantId: number;
  contact: Contact;
  /** As it is now: while a delivery waits, its kind may have been turned off. */
  preference: Preference;
  outlet: Pick<Outlet, 'name' | 'reach'>;
}

/** @returns undefined when the message is no longer needed, its kind is off by now, or the person is not reached by this channel */
export const composeMessage = async (
  { config, secrets, db, cipher, tenantId, contact, preference, outlet }: Composing,
  delivery: DeliveryRow,
): Promise<OutgoingMessage | undefined> => {
  const { id, kind, notice_id } = delivery;
  const rule = isNotice(kind) ? WHO_HEARS_WHAT[kind] : undefined;
  const waits = isWaiting(delivery);
  const isWanted = (one: Kind): boolean => !waits || isOn(preference, one, outlet.name);
  const { rows } =
    notice_id === null
      ? { rows: [] }
      : await rowsOf(NoticeOfDelivery)`select count, link_type, link_id, read_at is not null as read from notifications.notices
          where tenant_id = ${tenantId} and id = ${notice_id}`.execute(db);
  const [notice] = rows;
  if (waits && notice?.read && rule?.urgency !== 'security') return undefined;
  const params = openParams(cipher, delivery);
  // A message to an address that is fixed, such as the former one, follows from no choice of channels.
  if (isNotice(kind) && params.to === undefined && !isWanted(kind)) return undefined;
  const to = params.to ?? (await outlet.reach(tenantId, [contact])).get(contact.id);
  if (to === undefined) return undefined;
  if (waits && outlet.name === 'sms' && (await isStopped(db, phoneDigest(secrets.tokenKey, to)))) return undefined;
  const message = { id, tenantId, userId: contact.id, to, kind, language: contact.language };
  if (kind === 'phone-code')
    return hasCode(params)
      ? { ...message, words: renderCode(contact.language, clinicOf(contact), keptCode(params)), unsubscribe: null }
      : undefined;
  const link = notice?.link_type && notice.link_id !== null ? { type: notice.link_type, id: notice.link_id } : null;
  const lines = (params.lines ?? []).filter((line) => isWanted(line.kind)).map((line) => ({ kind: line.kind, count: countOf(line.count) }));
  if (kind === 'digest' && lines.length === 0) return undefined;
  const count = kind === 'digest' ? lines.reduce((sum, line) => sum + line.count, 0) : (notice?.count ?? 1);
  const unsubscribe =
    outlet.name === 'email' && kind !== 'carer-question' && kind !== 'carer-alert' && rule?.urgency !== 'security'
      ? unsubscribeLink(config, secrets, { tenantId, userId: contact.id, kind, deliveryId: id })
      : null;
  const words = renderMessage(contact.language, {
    // The owner of another mailbox than the account's may be a stranger.
    firstName: params.to === undefined || params.to === contact.email ? firstNameOf(contact) : null,
    clinic: clinicOf(contact),
    count: countOf(Math.max(1, count)),
    kind,
    link: hasLink(params) ? keptLink(params) : pageLink(config, contact.role, link),
    lines,
    unsubscribe,
  });
  return { ...message, words, unsubscribe };
};
