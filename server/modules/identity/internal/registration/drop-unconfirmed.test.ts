// Deletion of registrations that were never confirmed.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts } from '../../../../../test/harness/people/accounts.ts';
import { NOTHING, type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';
import { mailedToken } from '../../../../../test/harness/providers/mail.ts';
import { dropUnconfirmed } from './drop-unconfirmed.ts';

const HOUR = 3_600_000;

let site: Registrations;
beforeAll(async () => {
  site = await startRegistrations();
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(site.demo, '%'));

describe('an unconfirmed registration', () => {
  /** Runs the job as if this many hours had passed. */
  const dropAfter = (hours: number): Promise<number> => {
    const { appPool, transactions, clock } = site.real.platform;
    return dropUnconfirmed({ appPool, transactions, clock: { ...clock, now: () => new Date(clock.now().getTime() + hours * HOUR) } });
  };

  it('is deleted after 24 hours, completely and in every clinic, and the address is free again', async () => {
    const kept = (await site.signUp('kept@mail.example')).body.user.id;
    await site.confirm(await mailedToken(site.real, 'kept@mail.example', 'verify-email'));
    const here = (await site.signUp('here.late@mail.example')).body.user.id;
    const abroad = (await site.signUp('abroad.late@mail.example', { tenant: 2 })).body.user.id;
    const link = await mailedToken(site.real, 'here.late@mail.example', 'verify-email');
    const disabled = (await site.signUp('disabled.late@mail.example')).body.user.id;
    await site.disable(disabled);
    await dropAfter(23);
    expect((await site.traces(here)).users).toBe(1);
    expect(await dropAfter(24)).toBeGreaterThanOrEqual(2);
    expect([await site.traces(here), await site.traces(abroad), await site.traces(disabled)]).toEqual([NOTHING, NOTHING, NOTHING]);
    expect((await site.traces(kept)).users).toBe(1);
    expect(await site.count("select 1 from identity.users where status = 'unconfirmed'", [])).toBe(0);
    expect((await site.confirm(link)).body.code).toBe('TOKEN_INVALID');
    const rows = await adminQuery(
      site.demo,
      "select patients from audit.events where action = 'identity.registration.drop' and resource_id = $1",
      [String(here)],
    );
    expect(rows).toEqual([{ patients: [here] }]);
    expect((await site.signUp('here.late@mail.example')).status).toBe(201);
  });

  it('ends with its links, including one that was mailed later', async () => {
    const email = 'later@mail.example';
    const { id } = (await site.signUp(email)).body.user;
    await mailedToken(site.real, email, 'verify-email');
    await adminQuery(site.demo, "update identity.users set created_at = created_at - interval '20 hours' where id = $1", [id]);
    await site.resend(email);
    await mailedToken(site.real, email, 'verify-email', 2);
    const [link] = await adminQuery(
      site.demo,
      `select t.expires_at - u.created_at = interval '24 hours' as ends_with_it from identity.one_time_tokens t
        join identity.users u on u.id = t.user_id where u.id = $1 order by t.created_at desc limit 1`,
      [id],
    );
    expect(link).toEqual({ ends_with_it: true });
  });

  it('is either confirmed or deleted when both happen at once', async () => {
    for (let round = 0; round < 5; round++) {
      const email = `race${round}@mail.example`;
      const { id } = (await site.signUp(email)).body.user;
      const token = await mailedToken(site.real, email, 'verify-email');
      const [reply] = await Promise.all([site.confirm(token), dropAfter(24)]);
      const confirmed = reply.status === 204;
      expect(confirmed || reply.body.code === 'TOKEN_INVALID', JSON.stringify(reply.body)).toBe(true);
      expect((await site.traces(id)).users).toBe(confirmed ? 1 : 0);
      expect((await site.signIn(email)).status).toBe(confirmed ? 200 : 401);
    }
  });

  it('is the only account whose person the database lets the server delete', async () => {
    const { id } = (await site.signUp('guarded@mail.example')).body.user;
    await site.confirmAsAdmin(id);
    await site.disable(id);
    for (const person of [id, 4]) {
      const remove = site.real.platform.transactions.transact(
        { actor: { kind: 'system', name: 'test' }, tenantId: 1, requestId: 'test', address: null, now: site.real.clock.now() },
        (tx) => sql`delete from identity.people where id = ${person}`.execute(tx.db),
      );
      expect((await remove).numAffectedRows).toBe(0n);
    }
  });
});
