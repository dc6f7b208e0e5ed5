// A person sets, confirms and removes their phone number. A number is used once its code was entered, and the former number is informed.
import { randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { requireReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { createRateLimiter } from '#platform/rate-limit.ts';
import { deriveKey, keyedHash } from '#platform/secrets.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { Outlets } from '../../channels/outlet.ts';
import { phoneChanged } from '../../events.ts';
import { addOneDelivery } from '../deliveries/add-one-delivery.ts';
import { CODE_VALID_MS } from '../deliveries/delivery.ts';
import { preferencesChanged } from '../preferences/preference-news.ts';
import { deletePhone, openPhone, phoneDigest, phoneOf, sealPhone, TRIES } from './phones.ts';

const DAY_SECONDS = 24 * 3600;
/** An SMS costs money, and a stranger's number must not be flooded. */
const CODES_PER_ACCOUNT = 5;
const CODES_PER_NUMBER = 5;

const CodeRow = z.object({ user_id: z.int(), key_id: z.int(), number: bytes, code_digest: bytes });

export interface ChangePhone {
  /** @throws SMS_UNAVAILABLE, TOO_MANY_CODES */
  request(ctx: UserCtx, number: string): Promise<void>;
  /** @returns the number. @throws PHONE_CODE_WRONG, PHONE_CODE_EXPIRED */
  confirm(ctx: UserCtx, code: string): Promise<string>;
  remove(ctx: UserCtx): Promise<void>;
}

const about = (action: string, { id, role }: UserCtx['actor']) => ({
  action,
  patients: role === 'patient' ? [id] : [],
  resource: { type: 'user', id },
});

export const createChangePhone = (platform: Platform, outlets: Outlets): ChangePhone => {
  const { config, limits, secrets, transactions } = platform;
  const codeKey = deriveKey(secrets.tokenKey, 'phone-code');
  const limit = (name: string, points: number) =>
    createRateLimiter(limits, { name, points, seconds: DAY_SECONDS, code: 'TOO_MANY_CODES', forgetsRefused: true });
  const perAccount = limit('phone-codes-account', CODES_PER_ACCOUNT);
  const perNumber = limit('phone-codes-number', CODES_PER_NUMBER);

  const digestOf = ({ tenantId, actor }: UserCtx, number: string, code: string): Buffer =>
    keyedHash(codeKey, JSON.stringify([tenantId, actor.id, number, code]));

  /** Informs the owner of the account, and the former number if there is one. A number that is confirmed again is no change. */
  const inform = async (tx: UnitOfWork, ctx: UserCtx, next: string | null): Promise<void> => {
    const former = await phoneOf(tx, ctx.tenantId, ctx.actor.id);
    if ((former?.number ?? null) === next) return;
    tx.emit(phoneChanged, { user_id: ctx.actor.id });
    if (former && !former.stopped)
      await addOneDelivery(platform, tx, ctx, {
        userId: ctx.actor.id,
        channel: 'sms',
        kind: 'phone-changed',
        params: { to: former.number },
      });
  };

  /** Takes a try. @returns why the code is not accepted, or the number that it confirms */
  const tryCode = async (tx: UnitOfWork, ctx: UserCtx, code: string): Promise<'wrong' | 'expired' | { number: string }> => {
    const { tenantId, actor, now } = ctx;
    const { rows } = await rowsOf(CodeRow)`update notifications.phone_codes set tries = tries + 1
      where tenant_id = ${tenantId} and user_id = ${actor.id} and tries < ${TRIES} and expires_at > ${now}
      returning user_id, key_id, number, code_digest`.execute(tx.db);
    const [row] = rows;
    if (!row) return 'expired';
    const number = openPhone(tx, row);
    return timingSafeEqual(row.code_digest, digestOf(ctx, number, code)) ? { number } : 'wrong';
  };

  return {
    request: async (ctx, number) => {
      const { tenantId, actor, now } = ctx;
      if (!outlets.get('sms')?.configured && !config.demo) throw problem('SMS_UNAVAILABLE');
      await perAccount.take(`${tenantId}/${actor.id}`);
      await perNumber.take(phoneDigest(secrets.tokenKey, number).toString('base64url'));
      await transactions.transact(ctx, async (tx) => {
        const code = randomInt(1_000_000).toString().padStart(6, '0');
        const sealed = sealPhone(tx, actor.id, number);
        const expires = new Date(now.getTime() + CODE_VALID_MS);
        await sql`insert into notifications.phone_codes (tenant_id, user_id, key_id, number, code_digest, tries, expires_at)
          values (${tenantId}, ${actor.id}, ${sealed.keyId}, ${sealed.body}, ${digestOf(ctx, number, code)}, 0, ${expires})
          on conflict (tenant_id, user_id) do update set key_id = excluded.key_id, number = excluded.number,
            code_digest = excluded.code_digest, tries = 0, expires_at = excluded.expires_at`.execute(tx.db);
        // Also for a number that replied STOP, so that the reply does not reveal it. The code is withheld when it would go out.
        await addOneDelivery(platform, tx, ctx, { userId: actor.id, channel: 'sms', kind: 'phone-code', params: { to: number, code } });
        tx.audit(about('notifications.phone.request', actor));
        tx.live(preferencesChanged(ctx, actor.id));
      });
    },

    confirm: async (ctx, code) => {
      const { tenantId, actor, now } = ctx;
      await requireReader(ctx, []);
      // Returned rather than thrown, so that the attempt is committed and counts.
      const outcome = await transactions.transact(ctx, async (tx) => {
        const found = await tryCode(tx, ctx, code);
        const entry = about('notifications.phone.confirm', actor);
        if (typeof found === 'string') {
          tx.audit({ ...entry, outcome: 'refused', reason: found === 'wrong' ? 'PHONE_CODE_WRONG' : 'PHONE_CODE_EXPIRED' });
          return found;
        }
        await inform(tx, ctx, found.number);
        await deletePhone(tx.db, tenantId, actor.id);
        const sealed = sealPhone(tx, actor.id, found.number);
        const digest = phoneDigest(secrets.tokenKey, found.number);
        await sql`insert into notifications.phones (tenant_id, user_id, key_id, number, digest, confirmed_at)
          values (${tenantId}, ${actor.id}, ${sealed.keyId}, ${sealed.body}, ${digest}, ${now})`.execute(tx.db);
        tx.audit(entry);
        // Not of a code that is refused: its form shows why, also when the code has ended.
        tx.live(preferencesChanged(ctx, actor.id));
        return found;
      });
      if (typeof outcome === 'string') throw problem(outcome === 'wrong' ? 'PHONE_CODE_WRONG' : 'PHONE_CODE_EXPIRED');
      return outcome.number;
    },

    remove: async (ctx) => {
      await requireReader(ctx, []);
      await transactions.transact(ctx, async (tx) => {
        await inform(tx, ctx, null);
        await deletePhone(tx.db, ctx.tenantId, ctx.actor.id);
        tx.audit(about('notifications.phone.remove', ctx.actor));
        tx.live(preferencesChanged(ctx, ctx.actor.id));
      });
    },
  };
};
