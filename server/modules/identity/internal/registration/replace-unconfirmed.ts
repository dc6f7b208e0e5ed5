// A registration replaces an unconfirmed one of the same address, in any tenant.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { systemCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { IdentityDeps } from '../deps.ts';
import { dropRegistrations } from './drop-unconfirmed.ts';

/** More registrations of one address in several clinics at the same time are not a mistake. */
const ATTEMPTS = 3;

/** The address has an account in another tenant, which this transaction cannot see. */
class HeldElsewhere extends Error {
  readonly tenantId: number;
  constructor(tenantId: number) {
    super('the address is held in another tenant');
    this.tenantId = tenantId;
  }
}

/** Serializes registrations of one address, in every process and tenant. */
const lockAddress = (tx: UnitOfWork, email: string): Promise<void> => lockName(tx.db, `identity.register/${email}`);

/** A registration that an administrator disabled stays, and keeps the address. */
const replaceable = (email: string) => sql`status = 'unconfirmed' and email = ${email}`;

const Holder = z.object({ tenant_id: z.int() });

const makeRoom = async (tx: UnitOfWork, ctx: Ctx, email: string): Promise<void> => {
  await lockAddress(tx, email);
  const { rows } = await rowsOf(Holder)`select tenant_id from identity.find_account(${email})`.execute(tx.db);
  const holder = rows[0]?.tenant_id;
  if (holder === undefined) return;
  if (holder !== ctx.tenantId) throw new HeldElsewhere(holder);
  await dropRegistrations(tx, ctx, replaceable(email));
};

/**
 * Runs `register` in a transaction in which no unconfirmed registration holds the address.
 * @throws problem EMAIL_TAKEN when an account holds it
 */
export const replacingUnconfirmed = async <R>(
  { platform }: Pick<IdentityDeps, 'platform'>,
  ctx: Ctx,
  email: string,
  register: (tx: UnitOfWork) => Promise<R>,
): Promise<R> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await platform.transactions.transact(ctx, async (tx) => {
        await makeRoom(tx, ctx, email);
        return register(tx);
      });
    } catch (error) {
      if (!(error instanceof HeldElsewhere)) throw error;
      const there = { ...systemCtx('registration', error.tenantId, ctx.now, ctx.requestId), address: ctx.address };
      const dropped = await platform.transactions.transact(there, async (tx) => {
        await lockAddress(tx, email);
        return dropRegistrations(tx, there, replaceable(email));
      });
      if (dropped === 0) throw problem('EMAIL_TAKEN');
    }
  }
  throw problem('EMAIL_TAKEN');
};
