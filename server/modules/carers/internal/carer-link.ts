// The link of a carer: the question behind it, and the answer. Its holder is anonymous; the token is in the body, never in a URL of the API.
import { sql } from 'kysely';
import { z } from 'zod';
import type { lookUpCarerLink } from '#contracts/carers.ts';
import type { ReplyOf } from '#contracts/endpoint.ts';
import type { Contact } from '#modules/identity/index.ts';
import { type AnonymousCtx, type Ctx, type SystemActor, systemCtx } from '#platform/context.ts';
import { readSecret } from '#platform/crypto/bearer-secret.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { AppError, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { carerConfirmed, carerDeclined } from '../events.ts';
import { type CarerRow, carerEntry, carersChanged, confirmedAt, expiryOf, openDetails, sealDetails } from './carer-row.ts';
import type { CarersParts } from './deps.ts';
import { findCarer, lockCarer } from './load-carers.ts';

const LinkRow = z.object({ carer_id: z.string(), channel: z.enum(['email', 'sms']) });
type Channel = z.output<typeof LinkRow>['channel'];

interface OpenedLink {
  ctx: Ctx<SystemActor>;
  carer: CarerRow;
  channel: Channel;
  patient: Contact;
}

const isConfirmed = ({ email_confirmed_at, phone_confirmed_at }: CarerRow, channel: Channel): boolean =>
  (channel === 'email' ? email_confirmed_at : phone_confirmed_at) !== null;

/** Whether the link still confirms its address. */
const isOpen = (carer: CarerRow, channel: Channel, now: Date): boolean =>
  carer.declined_at === null && !isConfirmed(carer, channel) && expiryOf(carer) > now;

/** Whether the link still has a page: it can confirm, or the carer has confirmed or declined. */
const isValid = (carer: CarerRow, channel: Channel, now: Date): boolean =>
  carer.declined_at !== null || confirmedAt(carer) !== null || isOpen(carer, channel, now);

/** @throws TOKEN_INVALID, also when the patient has removed the carer or no longer has an account */
const openLink = async ({ platform, identity }: CarersParts, request: AnonymousCtx, token: string): Promise<OpenedLink> => {
  const named = readSecret('mailbox', token);
  if (named === undefined) throw problem('TOKEN_INVALID');
  const { tenantId, digest } = named;
  const db = platform.tenantDb(tenantId);
  const { rows } = await rowsOf(LinkRow)`select l.carer_id, l.channel from carers.links l
    where l.tenant_id = ${tenantId} and l.digest = ${digest}`.execute(db);
  const [link] = rows;
  const carer = link && (await findCarer(db, tenantId, link.carer_id));
  const patient = carer && (await identity.contacts({ tenantId }, [carer.patient_id])).get(carer.patient_id);
  if (!link || !carer || patient?.status !== 'active' || !isValid(carer, link.channel, request.now)) throw problem('TOKEN_INVALID');
  const ctx = { ...systemCtx('carer', tenantId, request.now, request.requestId), address: request.address };
  return { ctx, carer, channel: link.channel, patient };
};

/** Runs `work` with the link; a token that is not valid is recorded. */
const withLink = async <R>(
  parts: CarersParts,
  request: AnonymousCtx,
  { token, action }: { token: string; action: string },
  work: (link: OpenedLink) => Promise<R>,
): Promise<R> => {
  try {
    return await work(await openLink(parts, request, token));
  } catch (error) {
    if (error instanceof AppError && error.code === 'TOKEN_INVALID')
      parts.platform.audit.sumRefusal(request, { action, reason: error.code });
    throw error;
  }
};

/** @throws TOKEN_INVALID */
export const lookUpLink = (parts: CarersParts, request: AnonymousCtx, token: string): Promise<ReplyOf<typeof lookUpCarerLink>> =>
  withLink(parts, request, { token, action: 'carers.look-up' }, async ({ ctx, carer, channel, patient }) => {
    await parts.platform.audit.record(ctx, { ...carerEntry('carers.look-up', carer), outcome: 'ok' });
    const answer = carer.declined_at !== null ? 'declined' : isOpen(carer, channel, request.now) ? 'open' : 'confirmed';
    return { patient_first_name: patient.givenName, clinic: patient.clinic, answer };
  });

type Answer = (tx: UnitOfWork, ctx: Ctx, carer: CarerRow, channel: Channel) => Promise<void>;

/** Gives the answer of a link under a lock on the carer. @throws TOKEN_INVALID */
const answer = (parts: CarersParts, request: AnonymousCtx, sent: { token: string; action: string }, give: Answer): Promise<void> =>
  withLink(parts, request, sent, ({ ctx, carer: { id }, channel }) =>
    parts.platform.transactions.transact(ctx, async (tx) => {
      const carer = await lockCarer(tx, ctx.tenantId, id);
      if (!carer || !isValid(carer, channel, ctx.now)) throw problem('TOKEN_INVALID');
      await give(tx, ctx, carer, channel);
      tx.audit(carerEntry(sent.action, carer));
    }),
  );

/** Confirms the address of the link. @throws TOKEN_INVALID, also after the carer has declined */
export const confirmByLink = (parts: CarersParts, request: AnonymousCtx, token: string): Promise<void> =>
  answer(parts, request, { token, action: 'carers.confirm' }, async (tx, { tenantId, now }, carer, channel) => {
    if (isConfirmed(carer, channel)) return;
    if (!isOpen(carer, channel, now)) throw problem('TOKEN_INVALID');
    const column = sql.ref(channel === 'email' ? 'email_confirmed_at' : 'phone_confirmed_at');
    await sql`update carers.carers set ${column} = ${now} where tenant_id = ${tenantId} and id = ${carer.id}`.execute(tx.db);
    tx.live(carersChanged(tenantId, carer));
    if (confirmedAt(carer) === null) tx.emit(carerConfirmed, { patient_id: carer.patient_id, carer_id: carer.id });
  });

/** Declines or withdraws, and deletes the addresses. @throws TOKEN_INVALID */
export const declineByLink = (parts: CarersParts, request: AnonymousCtx, token: string): Promise<void> =>
  answer(parts, request, { token, action: 'carers.decline' }, async (tx, { tenantId, now }, carer) => {
    if (carer.declined_at !== null) return;
    const { name } = openDetails(tx.cipher, carer);
    const sealed = sealDetails(tx.cipher, carer.id, { name });
    await sql`update carers.carers set declined_at = ${now}, email_confirmed_at = null, phone_confirmed_at = null, key_id = ${sealed.keyId},
      details = ${sealed.body} where tenant_id = ${tenantId} and id = ${carer.id}`.execute(tx.db);
    tx.live(carersChanged(tenantId, carer));
    tx.emit(carerDeclined, { patient_id: carer.patient_id, carer_id: carer.id });
  });
