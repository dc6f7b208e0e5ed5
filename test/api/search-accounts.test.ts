// Search by administrators among all accounts of their clinic.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startApp();
  admin = await app.tokenOf(8);
  // 1,200 patients with accounts in each clinic.
  for (const tenant of [1, 2]) {
    await adminQuery(
      app,
      `insert into identity.people (tenant_id, id, given_name, family_name, created_at)
        select $1::int, $2::int + n, 'Case', 'Number' || n, now() from generate_series(1, 1200) n`,
      [tenant, tenant * 100_000],
    );
    await adminQuery(
      app,
      `insert into identity.users (tenant_id, id, email, role, status, confirmed_at, created_at)
        select $1::int, $2::int + n, 'case' || n || '@clinic' || $1::int || '.example', 'patient', 'active', now(), now() from generate_series(1, 1200) n`,
      [tenant, tenant * 100_000],
    );
  }
  await adminQuery(app, `update identity.people set given_name = 'Łucja', family_name = 'O’Møller' where tenant_id = 1 and id = 101199`);
});
afterAll(() => app.close());

const search = (body: object, token = admin): Promise<TestReply> => app.request('POST', '/v1/users/search', { token, body });
const ids = (reply: TestReply) => reply.body.users.map((user: { id: number }) => user.id);

it.each(['lucja', 'OMoller', "o'moller lucja", 'case1199@clinic1'])('%j finds an account far beyond the first page', async (text) => {
  const reply = await search({ text });
  expect([reply.status, ids(reply), reply.body.next]).toEqual([200, [101199], null]);
});

it('continues page by page, within a status and the clinic', async () => {
  const first = await search({ text: 'number11', limit: 60 });
  const second = await search({ text: 'number11', limit: 60, after: first.body.next });
  const all = [...ids(first), ...ids(second)];
  expect([all.length, new Set(all).size, second.body.next]).toEqual([110, 110, null]);
  expect(all.every((id) => id < 200_000)).toBe(true);
  expect(ids(await search({ text: 'lucja', status: 'disabled' }))).toEqual([]);
  expect(ids(await search({ text: 'nobody at all' }))).toEqual([]);
  for (const text of ['@', '.', ' - ']) expect(ids(await search({ text })), text).toEqual([]);
  expect(ids(await search({ text: '', limit: 3 }))).toHaveLength(3);
});

it('searches part of 10,000 accounts in one request, and continues from there', async () => {
  for (const table of [
    `identity.people (tenant_id, id, given_name, family_name, created_at)
      select 1, 300000 + n, 'Crowd', 'Member' || n, now() from generate_series(1, 10000) n`,
    `identity.users (tenant_id, id, email, role, status, confirmed_at, created_at)
      select 1, 300000 + n, 'crowd' || n || '@clinic1.example', 'patient', 'active', now(), now() from generate_series(1, 10000) n`,
  ])
    await adminQuery(app, `insert into ${table}`);
  const text = 'crowd member9999';
  const pages = [await search({ text })];
  while (pages.at(-1)!.body.next !== null) pages.push(await search({ text, after: pages.at(-1)!.body.next }));
  expect(pages.map(({ status, body }) => [status, body.users.length])).toEqual([
    [200, 0],
    [200, 0],
    [200, 1],
  ]);
  expect(ids(pages.at(-1)!)).toEqual([309999]);
});
