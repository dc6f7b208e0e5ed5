// Brute-force attacks over HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from '../../../../../test/harness/app.ts';
import { adminQuery, countAttempts, forgetAttempts } from '../../../../../test/harness/people/accounts.ts';
import { EMAIL, type Guesses, PASSWORD, startGuesses } from '../../../../../test/harness/people/guesses.ts';
import { createAttemptGuard } from './attempts.ts';

let site: Guesses;
beforeAll(async () => {
  site = await startGuesses();
});
afterAll(() => site.app.close());
beforeEach(() => forgetAttempts(site.app));

const statuses = (replies: { status: number }[]) => replies.map((r) => r.status);

describe('guessing', () => {
  /** Blocks the account for a minute: a known device uses up its guesses, which start no delay, and the next one anywhere starts it. */
  const holdBack = async (): Promise<void> => {
    const cookie = await site.knownDevice();
    for (let i = 0; i < 11; i++) expect((await site.login('wrong', `203.0.113.${10 + i}`, { cookie })).status).toBe(401);
  };

  it('ends after five failures of an account at an address, even with the right password, and shows when to retry', async () => {
    const email = 'nobody.in.particular@northside.example';
    for (const [who, address] of [
      [email, '192.0.2.1'],
      [EMAIL, '192.0.2.2'],
    ] as const) {
      const tries = [];
      for (let i = 0; i < 5; i++) tries.push(await site.login('wrong', address, { email: who }));
      expect(statuses(tries)).toEqual([401, 401, 401, 401, 401]);
      const refused = await site.login(PASSWORD, address, { email: who });
      expect(refused.status).toBe(429);
      expect(refused.body.code).toBe('TOO_MANY_ATTEMPTS');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    }
  });

  it('gains nothing from concurrency', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => site.login('wrong', '192.0.2.3')));
    expect(statuses(replies).filter((s) => s === 401)).toHaveLength(5);
    expect(statuses(replies).filter((s) => s === 429)).toHaveLength(15);
  });

  it('gains nothing from concurrency on two processes', async () => {
    const second = await startApp({ database: new URL(site.app.superUrl).pathname.slice(1), env: { TRUSTED_PROXIES: '127.0.0.1' } });
    try {
      const body = { email: EMAIL, password: 'wrong' };
      const headers = { 'x-forwarded-for': '192.0.2.4' };
      const both = [site.app, second].flatMap((one) =>
        Array.from({ length: 10 }, () => one.request('POST', '/v1/auth/login', { body, headers })),
      );
      expect(statuses(await Promise.all(both)).filter((s) => s === 401)).toHaveLength(5);
    } finally {
      await second.close();
    }
  });

  it('starts again from zero after a success', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await site.login('wrong', '192.0.2.5');
      expect((await site.login(PASSWORD, '192.0.2.5')).status).toBe(200);
      await forgetAttempts(site.app, 'sign-in-account%');
    }
  });

  it('ends after a hundred failures at an address, whatever the account; successes do not count', async () => {
    await countAttempts(site.app, 'sign-in-address:192.0.2.6', 98);
    expect((await site.login(PASSWORD, '192.0.2.6')).status).toBe(200);
    expect((await site.login('wrong', '192.0.2.6', { email: 'a@northside.example' })).status).toBe(401);
    expect((await site.login('wrong', '192.0.2.6', { email: 'b@northside.example' })).status).toBe(401);
    expect((await site.login('wrong', '192.0.2.6', { email: 'c@northside.example' })).status).toBe(429);
    expect((await site.login(PASSWORD, '192.0.2.6')).status).toBe(429);
    expect((await site.login(PASSWORD, '192.0.2.7')).status).toBe(200);
  });

  it('from the addresses of one IPv6 customer counts as from one', async () => {
    for (let i = 0; i < 5; i++) await site.login('wrong', `2001:db8::${i + 1}`);
    expect((await site.login('wrong', '2001:db8::ffff')).status).toBe(429);
    expect((await site.login('wrong', '2001:db8:0:1::1')).status).toBe(401);
  });

  it('of one account from many addresses is delayed more and more', async () => {
    await site.guessFromEverywhere(5);
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      expect((await site.login('wrong', `203.0.113.${100 + i}`)).status).toBe(401);
      const refused = await site.login(PASSWORD, `203.0.113.${150 + i}`);
      expect(refused.status).toBe(429);
      waits.push(Number(refused.headers.get('retry-after')));
      await forgetAttempts(site.app, 'sign-in-delay%');
    }
    expect(waits).toEqual([2, 4, 8, 16]);
  });

  it('of one account from many addresses at once gets one attempt per delay', async () => {
    await site.guessFromEverywhere(5);
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => site.login('wrong', `203.0.113.${100 + i}`)));
    expect(statuses(replies).filter((s) => s === 401)).toHaveLength(1);
  });

  it('does not lock the owner out on a known device', async () => {
    const cookie = await site.knownDevice();
    await holdBack();
    expect((await site.login(PASSWORD, '203.0.113.200')).status).toBe(429);
    expect((await site.login(PASSWORD, '203.0.113.201', { cookie })).status).toBe(200);
  });

  it('cannot borrow or forge a known device', async () => {
    const cookie = await site.knownDevice();
    await holdBack();
    const [body] = cookie.split('=')[1]!.split('.');
    for (const forged of [
      `${cookie}x`,
      `bedside_device=${body}.${'A'.repeat(43)}`,
      'bedside_device=a.b',
      'bedside_device=%F0%9F%92%A9.x',
      'bedside_device=',
    ]) {
      expect((await site.login(PASSWORD, '203.0.113.202', { cookie: forged })).status).toBe(429);
    }
    // The cookie is valid only for the accounts that it names.
    const other = 'isabella.chen@northside.example';
    for (let i = 0; i < 5; i++) expect((await site.login('wrong', '203.0.113.203', { email: other })).status).toBe(401);
    expect((await site.login('wrong', '203.0.113.203', { email: other, cookie })).status).toBe(429);
  });

  it('on a known device, from anywhere, ends its exemption after ten guesses, which also count as ordinary ones', async () => {
    const cookie = await site.knownDevice();
    for (let i = 0; i < 11; i++) expect((await site.login('wrong', `203.0.113.${210 + i}`, { cookie })).status).toBe(401);
    expect((await site.login(PASSWORD, '203.0.113.230', { cookie })).status).toBe(429);
  });

  it('on a known device gets ten guesses in all, not ten besides the ordinary five', async () => {
    const cookie = await site.knownDevice();
    const tries = [];
    for (let i = 0; i < 12; i++) tries.push(await site.login('wrong', '192.0.2.11', { cookie }));
    expect(statuses(tries)).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  it('is audited', async () => {
    const [before] = await adminQuery(
      site.app,
      "select count(*)::int as n from audit.events where action = 'identity.sign-in' and reason = 'TOO_MANY_ATTEMPTS'",
    );
    for (let i = 0; i < 6; i++) await site.login('wrong', '192.0.2.9');
    const [after] = await adminQuery(
      site.app,
      "select count(*)::int as n from audit.events where action = 'identity.sign-in' and reason = 'TOO_MANY_ATTEMPTS'",
    );
    expect(Number(after!['n']) - Number(before!['n'])).toBe(1);
  });
});

it('an unknown address takes as long as a wrong password', async () => {
  const times = { unknown: [] as number[], wrong: [] as number[] };
  const measure = async (kind: keyof typeof times, email: string): Promise<void> => {
    await forgetAttempts(site.app);
    const started = performance.now();
    await site.login('wrong', '192.0.2.10', { email });
    times[kind].push(performance.now() - started);
  };
  // Alternates, so that other load on the machine slows both.
  for (let i = 0; i < 25; i++) {
    await measure('unknown', 'nobody@northside.example');
    await measure('wrong', EMAIL);
  }
  const median = (all: number[]): number => all.toSorted((a, b) => a - b)[12]!;
  expect(Math.abs(median(times.unknown) - median(times.wrong))).toBeLessThan(Math.max(10, median(times.wrong)));
});

describe('an attempt that could not be checked', () => {
  it('is no guess, not even on a known device', async () => {
    const guard = createAttemptGuard(site.app.platform.limits);
    const overloaded = () => Promise.reject(new Error('too many at once'));
    for (const device of [undefined, 'a device']) {
      const attempt = { account: 'somebody', liftedAt: null, now: site.app.clock.now(), address: '192.0.2.77', device };
      for (let i = 0; i < 12; i++) await expect(guard.run(attempt, overloaded)).rejects.toThrow('too many at once');
      expect(await guard.run(attempt, async () => 'right')).toBe('right');
    }
    expect(await adminQuery(site.app, "select key from platform.rate_limits where key like 'sign-in-%' and points > 0")).toEqual([]);
  });
});
