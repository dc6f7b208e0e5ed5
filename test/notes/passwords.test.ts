// Notes survive changes of passwords, also one that fails at any statement; a reset keeps them with the recovery code.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetAttempts } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { mailedToken } from '../harness/providers/mail.ts';
import { DEMO_PASSWORD, type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, David, Linh } = PEOPLE;
const NEW = 'knee-garden-violet';
const NEWER = 'river stone cloud';
const EMAIL: Readonly<Record<number, string>> = { [David]: 'david.wang@northside.example', [Linh]: 'linh.nguyen@northside.example' };

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterAll(() => site.app.close());

const login = (person: number, password: string) =>
  site.app.request('POST', '/v1/auth/login', { body: { email: EMAIL[person], password } });
/** Signs in, and opens a note. @returns its text, or the code of the refusal */
const read = async (person: number, password: string, id: string): Promise<string> => {
  await forgetAttempts(site.app);
  const { body } = await login(person, password);
  if (!body.access_token) return body.code;
  const reply = await site.app.request('GET', `/v1/notes/${id}`, { token: body.access_token });
  return reply.body.text ?? reply.body.code ?? reply.body.state;
};

it('a change of the password that is killed at any of its statements leaves the notes with the old one', async () => {
  const { id } = await site.write(Chen, David, 'Kept');
  // The rows that a change of a password writes, in order.
  const writes = [
    'update of user_key on identity.credentials',
    'update on identity.users',
    'update on identity.sessions',
    'insert on audit.events',
  ];
  await site.sql(`create function public.kill_here() returns trigger language plpgsql security definer as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
  let killed = 0;
  for (const [i, write] of writes.entries()) {
    const { body } = await login(David, DEMO_PASSWORD);
    // Another session, which the change would end.
    await login(David, DEMO_PASSWORD);
    await site.sql(`create trigger kill_here_${i} before ${write} for each row execute function public.kill_here()`);
    const reply = await site.app.request('POST', '/v1/auth/password', {
      token: body.access_token,
      body: { old: DEMO_PASSWORD, new: NEW },
    });
    await site.sql(`drop trigger kill_here_${i} on ${write.split(' on ')[1]}`);
    if (reply.status >= 500) killed += 1;
    expect(await read(David, NEW, id)).toBe('INVALID_CREDENTIALS');
    expect(await read(David, DEMO_PASSWORD, id)).toBe('Kept');
  }
  expect(killed).toBe(writes.length);
});

it('a change of the password keeps the notes, in this session and the next', async () => {
  const { id } = await site.write(Chen, David, 'Kept');
  const { body } = await login(David, DEMO_PASSWORD);
  const token = body.access_token;
  const change = await site.app.request('POST', '/v1/auth/password', { token, body: { old: DEMO_PASSWORD, new: NEW } });
  expect(change.status).toBe(204);
  expect((await site.app.request('GET', `/v1/notes/${id}`, { token })).body.text).toBe('Kept');
  expect(await read(David, NEW, id)).toBe('Kept');
});

it('a reset keeps the notes with the recovery code; without it, other readers pass them on again', async () => {
  const { id } = await site.write(Chen, Linh, 'Kept');
  const forgot = async (): Promise<string> => {
    await site.sql('delete from notifications.deliveries');
    await site.app.request('POST', '/v1/auth/password/forgot', { body: { email: EMAIL[Linh] } });
    return mailedToken(site.app, EMAIL[Linh]!, 'reset-password');
  };
  const reset = async (body: Record<string, string>) =>
    site.app.request('POST', '/v1/auth/password/reset', { body: { token: await forgot(), ...body } });
  const { body } = await login(Linh, DEMO_PASSWORD);
  const renewed = await site.app.request('POST', '/v1/auth/recovery-code', { token: body.access_token, body: { password: DEMO_PASSWORD } });
  expect((await reset({ new: NEW, recovery_code: renewed.body.recovery_code })).status).toBe(200);
  expect(await read(Linh, NEW, id)).toBe('Kept');
  expect((await reset({ new: NEWER })).status).toBe(200);
  expect(await read(Linh, NEWER, id)).toBe('pending');
  expect(await site.must(Chen, 'POST', '/v1/notes/grants')).toMatchObject({ granted: 1 });
  expect(await read(Linh, NEWER, id)).toBe('Kept');
});
