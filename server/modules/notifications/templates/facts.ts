// The only values that a message to a person is made of. Each type can be made only here, from an account, a number, a closed list or an
// address of ours: nothing that a patient or a clinician wrote can get into a message, which leaves our walls and may be read by others.
import type { Role } from '#contracts/common.ts';
import { type NoticeApp, noticePage } from '#contracts/notice-pages.ts';
import type { LinkType } from '#contracts/notifications.ts';
import type { Contact, Purpose } from '#modules/identity/index.ts';
import { type PublicUrlConfig, publicUrl } from '#platform/public-url.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { KeptParams } from '../internal/deliveries/delivery.ts';
import { type UnsubscribeLink, unsubscribeToken } from '../internal/unsubscribe/unsubscribe-token.ts';

declare const fact: unique symbol;
type Fact<T, Name extends string> = T & { readonly [fact]: Name };

export type FirstName = Fact<string, 'first name'>;
export type ClinicName = Fact<string, 'clinic name'>;
export type Count = Fact<number, 'count'>;
/** An address of this installation. */
export type AppLink = Fact<string, 'app link'>;
/** Six digits that confirm a phone. */
export type OneTimeCode = Fact<string, 'one-time code'>;

/** The first name that a message greets; null for an address that is not confirmed, whose account may bear any name. */
export const firstNameOf = (contact: Contact): FirstName | null => (contact.emailVerified ? (contact.givenName as FirstName) : null);

export const clinicOf = (contact: Contact): ClinicName => contact.clinic as ClinicName;

/** @throws RangeError when it is not a whole number from 1 */
export const countOf = (n: number): Count => {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError('a count is a whole number from 1');
  return n as Count;
};

const ROOTS: Record<NoticeApp, string> = { patient: '', clinic: '/clinic', admin: '/admin' };
const appOf = (role: Role): NoticeApp => (role === 'patient' || role === 'admin' ? role : 'clinic');
const addressOf = (config: PublicUrlConfig, role: Role): string => `${publicUrl(config)}${ROOTS[appOf(role)]}`;

/** A number, a UUID, or a word of the table who-hears-what.ts: nothing that a person wrote. */
const PLAIN_ID = /^(\d+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|account|all|pending)$/;

/** The page of the person's app where they see what happened, or its first page; it has numbers in it, and no names. */
export const pageLink = (config: PublicUrlConfig, role: Role, link: { type: LinkType; id: string } | null): AppLink => {
  const page = link && PLAIN_ID.test(link.id) ? noticePage(appOf(role), link) : undefined;
  return `${addressOf(config, role)}${page ?? '/'}` as AppLink;
};

const TOKEN_PAGES: Record<Purpose, string> = {
  invite: 'reset-password',
  reset: 'reset-password',
  verify: 'verify-email',
  address: 'confirm-address',
};

/** The page that uses a token from the account's own mailbox. */
export const tokenLink = (config: PublicUrlConfig, role: Role, purpose: Purpose, token: string): AppLink =>
  `${addressOf(config, role)}/${TOKEN_PAGES[purpose]}?token=${encodeURIComponent(token)}` as AppLink;

/** The page on which a carer answers. */
export const carerLink = (config: PublicUrlConfig, token: string): AppLink =>
  `${publicUrl(config)}/carer?token=${encodeURIComponent(token)}` as AppLink;

/** A link that was made here and kept with its delivery, encrypted. */
export const keptLink = ({ url }: KeptParams & { url: string }): AppLink => url as AppLink;

/** A code that was made here and kept with its delivery, encrypted. */
export const keptCode = ({ code }: KeptParams & { code: string }): OneTimeCode => code as OneTimeCode;

/** The page that turns the emails about a kind off, without signing in. */
export const unsubscribeLink = (config: PublicUrlConfig, { tokenKey }: Pick<Secrets, 'tokenKey'>, link: UnsubscribeLink): AppLink =>
  `${publicUrl(config)}/unsubscribe?token=${unsubscribeToken(tokenKey, link)}` as AppLink;
