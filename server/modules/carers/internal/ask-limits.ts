// Limits on questions to carers, so that no mailbox or phone is flooded. They are counted in the transaction of the question, so refused and repeated
// requests do not count.
import { sql } from 'kysely';
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

/** How long a question counts. */
export const WINDOW_MS = 24 * 3_600_000;
const PER_PATIENT = 10;
const PER_ADDRESS = 3;

const CountRow = z.object({ of_patient: z.int(), of_address: z.int() });

/** Counts a question to an address. The caller holds the lock on the patient. @throws TOO_MANY_INVITATIONS */
const countQuestion = async (tx: UnitOfWork, { tenantId, actor, now }: UserCtx, digest: Buffer): Promise<void> => {
  await lockName(tx.db, `carers.address/${tenantId}/${digest.toString('base64url')}`);
  const since = new Date(now.getTime() - WINDOW_MS);
  const { rows } = await rowsOf(CountRow)`select
      (select count(*)::int from carers.questions q
        where q.tenant_id = ${tenantId} and q.patient_id = ${actor.id} and q.asked_at > ${since}) as of_patient,
      (select count(*)::int from carers.questions q
        where q.tenant_id = ${tenantId} and q.digest = ${digest} and q.asked_at > ${since}) as of_address`.execute(tx.db);
  const [{ of_patient, of_address }] = rows as [z.output<typeof CountRow>];
  if (of_patient >= PER_PATIENT || of_address >= PER_ADDRESS) throw problem('TOO_MANY_INVITATIONS');
  await sql`insert into carers.questions (tenant_id, patient_id, digest, asked_at)
    values (${tenantId}, ${actor.id}, ${digest}, ${now})`.execute(tx.db);
};

/** Counts a question to each address, in one order, so that two patients who ask the same people do not deadlock. @throws TOO_MANY_INVITATIONS */
export const countQuestions = async (tx: UnitOfWork, ctx: UserCtx, digests: readonly Buffer[]): Promise<void> => {
  for (const digest of digests.toSorted(Buffer.compare)) await countQuestion(tx, ctx, digest);
};
