// Stored files: download and removal of attached ones, and the clean-up.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUpFiles } from '#modules/files/internal/clean-up.ts';
import type { StoredName } from '#platform/storage/storage.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { clearFiles, fileRows, type LetterServer, PEOPLE, type Sender, senderTo, serveLetters, storedFiles } from './harness.ts';
import { pdf } from './samples.ts';

let app: TestApp;
let letters: LetterServer;
let files: Sender;
beforeAll(async () => {
  app = await startApp();
  letters = await serveLetters(app);
  files = senderTo(app, letters);
});
afterAll(async () => {
  await letters.close();
  await app.close();
});

const stored = () => storedFiles(app);
const rows = () => fileRows(app);
const clear = () => clearFiles(app);

describe('an attached file', () => {
  it('is for those who may read what it is attached to, and no longer for its sender alone', async () => {
    const { body } = await files.send(PEOPLE.Chen, pdf(), { name: 'result.pdf' });
    for (const person of [PEOPLE.David, PEOPLE.Priya, PEOPLE.Lopez]) expect((await files.fetch(person, body.id)).status).toBe(404);
    expect((await letters.attach(PEOPLE.Chen, '4', [body.id])).status).toBe(204);
    for (const person of [PEOPLE.David, PEOPLE.Priya, PEOPLE.Chen]) expect((await files.fetch(person, body.id)).status).toBe(200);
    for (const person of [PEOPLE.Linh, PEOPLE.Tom, PEOPLE.Lopez, PEOPLE.Mensah])
      expect((await files.fetch(person, body.id)).status).toBe(404);
    const [row] = await adminQuery(
      app,
      "select patients, actor_id from audit.events where action = 'files.download' and resource_id = $1 and outcome = 'ok' and actor_id = $2",
      [body.id, PEOPLE.Priya],
    );
    expect(row).toEqual({ patients: [PEOPLE.David], actor_id: PEOPLE.Priya });
    const refusals = await adminQuery(
      app,
      `select patients, actor_id from audit.events where action = 'files.download' and outcome = 'refused' and actor_id = any($1::int[])
        order by at desc, actor_id limit 2`,
      [[PEOPLE.Linh, PEOPLE.Tom]],
    );
    expect(refusals.map(({ patients }) => patients)).toEqual([[PEOPLE.David], [PEOPLE.David]]);
    expect(await letters.describe(PEOPLE.David, [body.id])).toMatchObject([{ id: body.id, name: 'result.pdf', status: 'ready' }]);
  });

  it('is attached once, by its sender, and can no longer be removed', async () => {
    const [one, two] = [(await files.send(PEOPLE.David, pdf())).body.id, (await files.send(PEOPLE.David, pdf())).body.id];
    const attach = async (person: number, ids: string[]) => {
      const { status, body } = await letters.attach(person, '4', ids);
      return body?.code ?? status;
    };
    expect(await attach(PEOPLE.Chen, [one])).toBe('FILE_NOT_FOUND');
    expect(await attach(PEOPLE.Mensah, [one])).toBe('FILE_NOT_FOUND');
    expect(await attach(PEOPLE.David, ['01890000-0000-7000-8000-00000000dead'])).toBe('FILE_NOT_FOUND');
    const both = await Promise.all([attach(PEOPLE.David, [one, two]), attach(PEOPLE.David, [two, one])]);
    expect(both.sort()).toEqual([204, 'FILE_IN_USE']);
    const token = await app.tokenOf(PEOPLE.David);
    const removed = await letters.request('DELETE', `/v1/files/${one}`, { token });
    expect([removed.status, removed.body.code]).toEqual([409, 'FILE_IN_USE']);
    expect((await files.fetch(PEOPLE.David, one)).status).toBe(200);
  });

  it('for the staff stays with them, and leaves in no export', async () => {
    const [internal, open] = [(await files.send(PEOPLE.Chen, pdf())).body.id, (await files.send(PEOPLE.Chen, pdf())).body.id];
    await letters.attach(PEOPLE.Chen, '4', [internal], true);
    await letters.attach(PEOPLE.Chen, '4', [open]);
    expect((await files.fetch(PEOPLE.Priya, internal)).status).toBe(200);
    expect(await files.fetch(PEOPLE.David, internal)).toMatchObject({ status: 403, body: { code: 'FILE_MAY_NOT_LEAVE' } });
    expect((await letters.export(PEOPLE.Chen, [open])).status).toBe(204);
    expect(await letters.export(PEOPLE.Chen, [open, internal])).toMatchObject({ status: 403, body: { code: 'FILE_MAY_NOT_LEAVE' } });
  });
});

it('removed by two requests at once is no longer there for the second', async () => {
  const { body } = await files.send(PEOPLE.David, pdf());
  const token = await app.tokenOf(PEOPLE.David);
  const holder = new pg.Client({ connectionString: app.superUrl });
  await holder.connect();
  try {
    // Both have read the row when the first of them marks it.
    await holder.query(`begin; select from files.files where id = '${body.id}' for update`);
    const replies = [1, 2].map(() => letters.request('DELETE', `/v1/files/${body.id}`, { token }));
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await until(async () => (await adminQuery(app, waiting)).length === 2, 'both are waiting');
    await holder.query('commit');
    const [first, second] = (await Promise.all(replies)).sort((a, b) => a.status - b.status);
    expect([first!.status, second!.status, second!.body.code]).toEqual([204, 404, 'FILE_NOT_FOUND']);
  } finally {
    await holder.end();
  }
});

describe('the clean-up', () => {
  const HOUR = 3_600_000;

  it('removes what was attached to nothing for 24 hours, and leaves the rest', async () => {
    await clear();
    const send = async () => (await files.send(PEOPLE.David, pdf())).body.id as string;
    const [attached, old] = [await send(), await send()];
    await letters.attach(PEOPLE.David, '4', [attached]);
    await app.clock.standing(async () => {
      app.clock.advance(24 * HOUR - 60_000);
      const young = await send();
      expect(await cleanUpFiles(app.platform)).toBe(0);
      app.clock.advance(2 * 60_000);
      expect(await cleanUpFiles(app.platform)).toBe(1);
      expect((await rows()).map(({ id }) => id).sort()).toEqual([attached, young].sort());
      expect(stored().filter((file) => file.endsWith(old))).toEqual([]);
      expect(stored().filter((file) => file.endsWith(young) || file.endsWith(attached))).toHaveLength(2);
    });
    const trail = await adminQuery(app, "select patients from audit.events where action = 'files.expire' and resource_id = $1", [old]);
    expect(trail).toEqual([{ patients: [PEOPLE.David] }]);
  });

  it('passes over a file that cannot be removed, however many are due', async () => {
    await clear();
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await files.send(PEOPLE.David, pdf())).body.id);
    const { storage } = app.platform;
    const broken = {
      ...storage,
      remove: async (name: StoredName) => (name.id === ids[0] ? Promise.reject(new Error('broken')) : storage.remove(name)),
    };
    await app.clock.standing(async () => {
      app.clock.advance(25 * HOUR);
      await expect(cleanUpFiles({ ...app.platform, storage: broken }, { batch: 2, inARow: 5 })).rejects.toThrow('broken');
      expect((await rows()).map(({ id }) => id)).toEqual([ids[0]]);
      const down = { ...storage, remove: () => Promise.reject(new Error('down')) };
      await expect(cleanUpFiles({ ...app.platform, storage: down }, { batch: 2, inARow: 1 })).rejects.toThrow('down');
      expect(await cleanUpFiles(app.platform)).toBe(1);
    });
  });

  it('removes what a process that ended left on its way in or out', async () => {
    await clear();
    const ids: string[] = [];
    for (const status of ['storing', 'removing']) {
      const { body } = await files.send(PEOPLE.David, pdf());
      await adminQuery(app, 'update files.files set status = $2 where id = $1', [body.id, status]);
      ids.push(body.id);
    }
    for (const id of ids) expect((await files.fetch(PEOPLE.David, id)).status).toBe(404);
    expect(await cleanUpFiles(app.platform)).toBe(1);
    await app.clock.standing(async () => {
      app.clock.advance(HOUR + 1000);
      expect(await cleanUpFiles(app.platform)).toBe(1);
    });
    expect(await rows()).toEqual([]);
    await until(() => stored().every((file) => !ids.some((id) => file.endsWith(id))));
  });
});
