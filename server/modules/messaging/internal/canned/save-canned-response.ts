// Adding, changing and removing saved replies.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import { CANNED_VARIABLES, type CannedResponse, type createCannedResponse } from '#contracts/messaging/canned-responses.ts';
import type { UserCtx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import { deriveKey, keyedHash } from '#platform/secrets.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { fold } from '#text/folding.ts';
import { variablesIn } from '../messages/variables.ts';
import { getCannedResponse, sealCanned } from './canned-response.ts';

type Fields = BodyOf<typeof createCannedResponse>;

/** Titles are encrypted, so a keyed hash keeps them unique: without accents and case, in one clinic. */
const titleKey = (tokenKey: Buffer, tenantId: number, title: string): Buffer =>
  keyedHash(deriveKey(tokenKey, `canned-titles/${tenantId}`), fold(title).replaceAll(/\s+/g, ' '));

/** @throws UNFILLED_VARIABLE naming a variable that no client can fill in */
const requireKnown = (text: string): void => {
  const unknown = variablesIn(text).find((name) => !(CANNED_VARIABLES as readonly string[]).includes(name));
  if (unknown !== undefined) throw problem('UNFILLED_VARIABLE', { details: { variable: unknown, known: CANNED_VARIABLES } });
};

const audited = (tx: UnitOfWork, verb: 'create' | 'update' | 'remove', id: string): void =>
  tx.audit({ action: `messaging.canned-responses.${verb}`, patients: [], resource: { type: 'canned-response', id } });

/** @throws NAME_TAKEN, UNFILLED_VARIABLE */
export const addCannedResponse = async (tokenKey: Buffer, tx: UnitOfWork, ctx: UserCtx, fields: Fields): Promise<CannedResponse> => {
  const { title, category, responseText: text, isActive } = fields;
  const { tenantId, actor, now } = ctx;
  requireKnown(text);
  const id = uuidv7(now);
  const { keyId, body } = sealCanned(tx.cipher, id, 1, { title, text });
  const insert = sql`insert into messaging.canned_responses (tenant_id, id, category, title_key, key_id, body, is_active, created_by, created_at, updated_at)
    values (${tenantId}, ${id}, ${category}, ${titleKey(tokenKey, tenantId, title)}, ${keyId}, ${body}, ${isActive}, ${actor.id}, ${now}, ${now})`;
  await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN' });
  audited(tx, 'create', id);
  tx.created(201, id);
  return getCannedResponse(tx, ctx, id);
};

/** @throws CANNED_RESPONSE_NOT_FOUND, EDIT_CONFLICT, NAME_TAKEN, UNFILLED_VARIABLE */
export const updateCannedResponse = async (
  tokenKey: Buffer,
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, fields, expected }: { id: string; fields: Fields; expected: number | undefined },
): Promise<CannedResponse> => {
  const { title, category, responseText: text, isActive } = fields;
  const { tenantId, now } = ctx;
  requireKnown(text);
  await sql`select from messaging.canned_responses where tenant_id = ${tenantId} and id = ${id} for no key update`.execute(tx.db);
  const current = await getCannedResponse(tx, ctx, id);
  requireVersion(expected, { version: current.version, current });
  const version = current.version + 1;
  const { keyId, body } = sealCanned(tx.cipher, id, version, { title, text });
  const update = sql`update messaging.canned_responses set category = ${category}, title_key = ${titleKey(tokenKey, tenantId, title)},
      key_id = ${keyId}, body = ${body}, version = ${version}, is_active = ${isActive}, updated_at = ${now}
    where tenant_id = ${tenantId} and id = ${id}`;
  await refusing(update.execute(tx.db), { unique: 'NAME_TAKEN' });
  audited(tx, 'update', id);
  return getCannedResponse(tx, ctx, id);
};

/** @throws CANNED_RESPONSE_NOT_FOUND */
export const removeCannedResponse = async (tx: UnitOfWork, { tenantId }: UserCtx, id: string): Promise<void> => {
  const { numAffectedRows } = await sql`delete from messaging.canned_responses
    where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  if (!numAffectedRows) throw problem('CANNED_RESPONSE_NOT_FOUND');
  audited(tx, 'remove', id);
};
