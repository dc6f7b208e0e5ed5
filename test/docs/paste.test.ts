// Commands for readers to paste work: the README's line, the demo's accounts, the API guide, the runbook's SQL.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { announce } from '#server/announce.ts';
import { seedSecondAdmin } from '#server/demo/seed-second-admin.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';
import { docs, read } from './documents.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('text to paste', () => {
  /** Returns the output of the demo at its start. */
  const printed = (url: string): string => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    announce(readConfig({}), url, silentLog);
    write.mockRestore();
    return lines.join('');
  };
  const curl = (text: string): string => /^ *(curl .*)$/m.exec(text)![1]!;

  it('includes the command of the README, which the start also prints, and it works', async () => {
    expect(curl(read('README.md'))).toBe(curl(printed('http://127.0.0.1:4000')));
    const { stdout } = await promisify(execFile)('sh', ['-c', curl(printed(app.url))]);
    const messages = JSON.parse(stdout) as { message_id: number; user_full_name: string }[];
    expect(messages.map((m) => m.message_id)).toEqual([1, 2, 3, 4, 5]);
    expect(messages[0]!.user_full_name).toBe('David Wang');
  });

  it('includes every demo account of the README, with a valid password', async () => {
    await seedSecondAdmin(app.platform, app);
    const accounts = [...read('README.md').matchAll(/^\| [\w ]+ \| `([\w.]+@[\w.]+)` *\|/gm)].map(([, email]) => email!);
    const there = await adminQuery(app, 'select email from identity.users where demo');
    expect(accounts.sort()).toEqual(there.map((row) => row['email']).sort());
    for (const email of accounts) {
      const reply = await app.request('POST', '/v1/auth/login', { body: { email, password: 'bedside-demo' } });
      expect([email, reply.status]).toEqual([email, 200]);
    }
  });

  it('includes all commands of the API guide', async () => {
    const { blocks } = docs.find((d) => d.file === 'docs/api.md')!;
    const here = (text: string): string => text.replaceAll('127.0.0.1:4000', new URL(app.url).host);
    const script = blocks.filter((b) => b.language === 'sh').map((b) => here(b.body));
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', [...script, 'echo; echo "$DAVID"'].join('\n')]);
    const conversation = (await app.request('GET', '/v1/chat/1/messages?since=5', { token: await app.tokenOf(4) })).body.messages;
    expect(conversation.map((m: { content: string; sent_through: string | null }) => [m.content, m.sent_through])).toEqual([
      ['Good morning, doctor.', null],
      ['Is the clinic open on Monday?', null],
      ['I have arrived.', 'Front desk tablet'],
    ]);
    const live = execFile(process.execPath, ['--input-type=module', '-e', here(blocks.find((b) => b.language === 'js')!.body)], {
      env: { DAVID: stdout.trim().split('\n').at(-1)! },
    });
    let heard = '';
    live.stdout!.on('data', (text: string) => {
      heard += text;
    });
    await until(() => heard.includes("type: 'subscribed'"), 'the live example is subscribed');
    live.kill();
  });

  it('includes SQL that runs, and moves stray rows to their partitions', async () => {
    const client = new pg.Client({ connectionString: app.superUrl });
    await client.connect();
    try {
      await client.query(`insert into audit.events (tenant_id, at, id, actor_kind, actor_role, action, outcome, request_id, digest)
        select 1, now() + at, gen_random_uuid(), 'system', 'test', 'test', 'ok', 'stray', ''
        from unnest(array[interval '-5 months', interval '10 months']) as at`);
      const statements = docs.flatMap(({ file, blocks }) => blocks.filter((b) => b.language === 'sql').map(({ body }) => ({ file, body })));
      expect(statements.length).toBeGreaterThan(10);
      for (const { file, body } of statements) {
        await client.query(body).catch((error: Error) => {
          throw new Error(`${file}: ${error.message}\n${body}`);
        });
      }
      const { rows } = await client.query("select tableoid::regclass::text as place from audit.events where request_id = 'stray'");
      expect(rows.map((row) => /^audit\.events_\d{6}$/.test(row.place))).toEqual([true, true]);
      expect((await client.query('select count(*)::int as n from audit.events_default')).rows).toEqual([{ n: 0 }]);
      const owners = "select distinct tableowner from pg_tables where schemaname in ('audit', 'platform')";
      expect((await client.query(owners)).rows).toEqual([{ tableowner: 'bedside_owner' }]);
    } finally {
      await client.end();
    }
    expect((await app.platform.workerPool.query('select platform.maintain_partitions() as stray')).rows[0]!.stray).toBe(0);
  });
});
