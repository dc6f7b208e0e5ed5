// A patient names a carer, or asks one again. The carer is asked in the same transaction, with a link for each address.
import { sql } from 'kysely';
import { type addCarer, CARERS_MAX, type Carer } from '#contracts/carers.ts';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { countQuestions } from './ask-limits.ts';
import {
  addressDigest,
  type CarerRow,
  carerEntry,
  carersChanged,
  confirmedAt,
  counts,
  type Details,
  openDetails,
  sealDetails,
  statusOf,
} from './carer-row.ts';
import type { CarersParts } from './deps.ts';
import { getOwnCarer, lockOwnCarer, rowsOfPatient } from './load-carers.ts';
import { newCarerLink } from './new-link.ts';

type Question = { channel: 'email' | 'sms'; to: string; digest: Buffer };

const questionsTo = (tokenKey: Buffer, { email, phone }: Pick<Details, 'email' | 'phone'>): Question[] => [
  ...(email === undefined ? [] : [{ channel: 'email' as const, to: email, digest: addressDigest(tokenKey, email) }]),
  ...(phone === undefined ? [] : [{ channel: 'sms' as const, to: phone, digest: addressDigest(tokenKey, phone) }]),
];

const lockCarersOf = (tx: UnitOfWork, { tenantId, actor }: UserCtx): Promise<void> => lockName(tx.db, `carers/${tenantId}/${actor.id}`);

const requireRoom = (rows: readonly CarerRow[], now: Date): void => {
  if (rows.filter((row) => counts(row, now)).length >= CARERS_MAX) throw problem('TOO_MANY_CARERS');
};

/** Sends a link to each address. @throws SMS_UNAVAILABLE, TOO_MANY_INVITATIONS */
const ask = async (
  { notifications }: CarersParts,
  tx: UnitOfWork,
  ctx: UserCtx,
  carerId: string,
  questions: readonly Question[],
): Promise<void> => {
  const { actor } = ctx;
  if (questions.some(({ channel }) => channel === 'sms') && !notifications.sendsSms) throw problem('SMS_UNAVAILABLE');
  await countQuestions(
    tx,
    ctx,
    questions.map(({ digest }) => digest),
  );
  for (const { channel, to } of questions) {
    const token = await newCarerLink(tx, ctx, carerId, channel);
    await notifications.writeToCarer(tx, ctx, { kind: 'carer-question', patientId: actor.id, channel, to, token });
  }
};

/** @throws VALIDATION_FAILED for the address of one's own account, at which nobody else is reached */
export const requireOthersAddress = async (
  { identity }: Pick<CarersParts, 'identity'>,
  ctx: UserCtx,
  { email }: BodyOf<typeof addCarer>,
): Promise<void> => {
  const own = (await identity.contacts(ctx, [ctx.actor.id])).get(ctx.actor.id);
  if (email !== undefined && email === own?.email) throw invalid({ email: 'is already the address of this account' });
};

/** @throws TOO_MANY_CARERS, CARER_EXISTS, CARER_DECLINED, SMS_UNAVAILABLE, TOO_MANY_INVITATIONS */
export const nameCarer = async (
  parts: CarersParts,
  tx: UnitOfWork,
  ctx: UserCtx,
  { name, relation, email, phone }: BodyOf<typeof addCarer>,
): Promise<Carer> => {
  const { tenantId, actor, now } = ctx;
  await lockCarersOf(tx, ctx);
  const rows = await rowsOfPatient(tx.db, ctx, actor.id);
  const questions = questionsTo(parts.platform.secrets.tokenKey, { email, phone });
  const known = rows.filter(({ email_digest, phone_digest }) =>
    questions.some(({ digest }) => email_digest?.equals(digest) || phone_digest?.equals(digest)),
  );
  if (known.length > 0) throw problem(known.some((row) => row.declined_at !== null) ? 'CARER_DECLINED' : 'CARER_EXISTS');
  requireRoom(rows, now);
  const id = uuidv7(now);
  const sealed = sealDetails(tx.cipher, id, { name, email, phone });
  const digestBy = (channel: Question['channel']) => questions.find((question) => question.channel === channel)?.digest ?? null;
  await sql`insert into carers.carers
      (tenant_id, id, patient_id, relation, key_id, details, email_digest, phone_digest, created_at, asked_at)
    values (${tenantId}, ${id}, ${actor.id}, ${relation}, ${sealed.keyId}, ${sealed.body}, ${digestBy('email')}, ${digestBy('sms')},
      ${now}, ${now})`.execute(tx.db);
  await ask(parts, tx, ctx, id, questions);
  tx.audit(carerEntry('carers.add', { id, patient_id: actor.id }));
  tx.created(201, id);
  return getOwnCarer(tx, ctx, id);
};

/**
 * Asks a carer again at the addresses that are not confirmed.
 * @throws CARER_NOT_FOUND, CARER_CONFIRMED, CARER_DECLINED, TOO_MANY_CARERS, SMS_UNAVAILABLE, TOO_MANY_INVITATIONS
 */
export const askAgain = async (parts: CarersParts, tx: UnitOfWork, ctx: UserCtx, id: string): Promise<Carer> => {
  const { tenantId, actor, now } = ctx;
  await lockCarersOf(tx, ctx);
  const row = await lockOwnCarer(tx, ctx, id);
  if (row.declined_at !== null) throw problem('CARER_DECLINED');
  if (statusOf(row, now) === 'lapsed') requireRoom(await rowsOfPatient(tx.db, ctx, actor.id), now);
  const { email, phone } = openDetails(tx.cipher, row);
  const questions = questionsTo(parts.platform.secrets.tokenKey, {
    email: row.email_confirmed_at === null ? email : undefined,
    phone: row.phone_confirmed_at === null ? phone : undefined,
  });
  if (questions.length === 0) throw problem('CARER_CONFIRMED');
  await sql`update carers.carers set asked_at = ${now} where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  await ask(parts, tx, ctx, id, questions);
  tx.audit(carerEntry('carers.ask', row));
  tx.created(200, id);
  return getOwnCarer(tx, ctx, id);
};

/** Removes a carer with their links. One who declined is only hidden, so that they are not asked again. @throws CARER_NOT_FOUND */
export const removeCarer = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<void> => {
  const row = await lockOwnCarer(tx, ctx, id);
  await (row.declined_at === null
    ? sql`delete from carers.carers where tenant_id = ${ctx.tenantId} and id = ${id}`
    : sql`update carers.carers set hidden = true where tenant_id = ${ctx.tenantId} and id = ${id}`
  ).execute(tx.db);
  if (confirmedAt(row) !== null) tx.live(carersChanged(ctx.tenantId, row));
  tx.audit(carerEntry('carers.remove', row));
};
