// Verdicts of the virus scanner on stored files: on those in quarantine, and on those that were accepted before there was a scanner.
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFile } from '#modules/files/internal/check.ts';
import { scanUnscanned } from '#modules/files/internal/scan-unscanned.ts';
import { createScanner } from '#modules/files/internal/scanner.ts';
import { StorageUnavailable } from '#platform/storage/storage.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive, hangUp } from '../harness/live.ts';
import * as notices from '../harness/notices.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';
import { EICAR, type FakeClamd, startClamd } from './clamd.ts';
import { type LetterServer, PEOPLE, type Sender, senderTo, serveLetters, storedFiles } from './harness.ts';
import { pdf } from './samples.ts';

const SAM = 8;
const infected = pdf(0, Buffer.from(EICAR));

let clamd: FakeClamd;
let app: TestApp;
let letters: LetterServer;
let files: Sender;
beforeAll(async () => {
  clamd = await startClamd();
  // Without a scanner.
  app = await startApp();
  letters = await serveLetters(app);
  files = senderTo(app, letters);
});
beforeEach(async () => {
  clamd.says = undefined;
  await adminQuery(app, 'delete from files.files');
  await adminQuery(app, 'delete from notifications.deliveries');
  await adminQuery(app, 'delete from notifications.notices');
});
afterEach(hangUp);
afterAll(async () => {
  await letters.close();
  await app.close();
  await clamd.close();
});

const scanner = () => createScanner(clamd.url, silentLog);
const send = async (bytes: Buffer, person: number = PEOPLE.David): Promise<string> => (await files.send(person, bytes)).body.id;
const quarantine = (id: string) => adminQuery(app, "update files.files set status = 'being-checked' where id = $1", [id]);
const row = async (id: string) => (await adminQuery(app, 'select status, scanned_at from files.files where id = $1', [id]))[0]!;
const pathOf = (id: string): string | undefined => storedFiles(app).find((file) => file.endsWith(id));
const eventsOf = async (id: string) =>
  (await adminQuery(app, "select type, data from platform.events where data ->> 'file_id' = $1 order by at", [id])).map(
    ({ type, data }) => ({ type, ...(data as object) }),
  );
const trailOf = async (id: string) =>
  (
    await adminQuery(app, "select action, patients from audit.events where resource_id = $1 and actor_kind = 'system' order by at", [id])
  ).map(({ action, patients }) => [action, patients]);
const noticesOf = async (person: number): Promise<object[]> =>
  (await notices.noticesOf(app, person)).notifications.map(({ kind, count, link }) => ({ kind, count, link }));

describe('a file in quarantine', () => {
  it('that is clean is released: its sender’s screen and other modules hear of it, and nobody else', async () => {
    const id = await send(pdf());
    await quarantine(id);
    await letters.attach(PEOPLE.David, '4', [id]);
    const [david, linh] = [await goLive(app, PEOPLE.David), await goLive(app, PEOPLE.Linh)];
    await david.subscribe('files');
    await linh.subscribe('files');
    await checkFile(app.platform, scanner(), 1, id);
    expect((await david.next('files.changed')).data).toEqual({ file_id: id, status: 'ready' });
    await linh.settled();
    expect(linh.all('files.changed')).toEqual([]);
    expect(await row(id)).toEqual({ status: 'ready', scanned_at: expect.any(Date) });
    expect(await eventsOf(id)).toEqual([
      { type: 'files.released', file_id: id, owner_id: PEOPLE.David, attached: { kind: 'letter', id: '4' } },
    ]);
    expect(await noticesOf(PEOPLE.David)).toEqual([]);
    await checkFile(app.platform, scanner(), 1, id);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('that has a virus is removed, and its sender is told', async () => {
    const ids = [await send(infected), await send(infected)];
    const david = await goLive(app, PEOPLE.David);
    await david.subscribe('files');
    for (const id of ids) {
      await quarantine(id);
      await checkFile(app.platform, scanner(), 1, id);
      expect(await david.next('files.changed', ({ data }) => data.file_id === id)).toMatchObject({ data: { status: 'refused' } });
      expect(pathOf(id)).toBeUndefined();
      expect(await eventsOf(id)).toEqual([
        { type: 'files.refused', file_id: id, owner_id: PEOPLE.David, attached: null, was_ready: false },
      ]);
      expect(await trailOf(id)).toEqual([['files.refuse', [PEOPLE.David]]]);
    }
    expect(await noticesOf(PEOPLE.David)).toEqual([{ kind: 'file-refused', count: 2, link: null }]);
    expect(await noticesOf(SAM)).toEqual([]);
  });

  it('whose bytes could not be removed with the verdict has them removed when its job runs again', async () => {
    const id = await send(infected);
    await quarantine(id);
    const down = {
      ...app.platform,
      storage: {
        ...app.platform.storage,
        remove: async () => {
          throw new StorageUnavailable();
        },
      },
    };
    await expect(checkFile(down, scanner(), 1, id)).rejects.toThrow(StorageUnavailable);
    expect(pathOf(id)).toBeDefined();
    await checkFile(app.platform, scanner(), 1, id);
    expect(pathOf(id)).toBeUndefined();
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('whose bytes are lost stays there', async () => {
    const id = await send(pdf());
    await quarantine(id);
    rmSync(pathOf(id)!);
    await expect(checkFile(app.platform, scanner(), 1, id)).rejects.toThrow('could not be read');
    expect((await row(id))['status']).toBe('being-checked');
  });
});

describe('a file that was accepted without a scanner', () => {
  const lose = (id: string) => rmSync(pathOf(id)!);

  it('is scanned once there is one, and only once', async () => {
    const ids = [await send(pdf()), await send(pdf(), PEOPLE.Mensah)];
    expect(await row(ids[0]!)).toEqual({ status: 'ready', scanned_at: null });
    expect(await scanUnscanned(app.platform, scanner())).toEqual({ scanned: 2, failed: 0 });
    for (const id of ids) {
      expect(await row(id)).toEqual({ status: 'ready', scanned_at: expect.any(Date) });
      expect([await eventsOf(id), await trailOf(id)]).toEqual([[], []]);
    }
    expect(await scanUnscanned(app.platform, scanner())).toEqual({ scanned: 0, failed: 0 });
  });

  it('and has a virus is withdrawn: its sender, the administrators and the module that shows it hear of it', async () => {
    const id = await send(infected);
    await letters.attach(PEOPLE.David, '4', [id]);
    expect((await files.fetch(PEOPLE.Chen, id)).status).toBe(200);
    expect(await scanUnscanned(app.platform, scanner())).toEqual({ scanned: 1, failed: 0 });
    expect(await files.fetch(PEOPLE.Chen, id)).toMatchObject({ status: 422, body: { code: 'FILE_INFECTED' } });
    expect(await letters.describe(PEOPLE.Chen, [id])).toMatchObject([{ status: 'refused' }]);
    expect(await eventsOf(id)).toEqual([
      { type: 'files.refused', file_id: id, owner_id: PEOPLE.David, attached: { kind: 'letter', id: '4' }, was_ready: true },
    ]);
    expect(await trailOf(id)).toEqual([['files.refuse', [PEOPLE.David]]]);
    expect(await noticesOf(PEOPLE.David)).toEqual([{ kind: 'file-refused', count: 1, link: null }]);
    expect(await noticesOf(SAM)).toEqual([{ kind: 'virus-found', count: 1, link: null }]);
    await until(() => pathOf(id) === undefined, 'the job removes its bytes');
  });

  it('is passed over if it cannot be read, and holds up no other', async () => {
    const ids = [await send(pdf()), await send(pdf()), await send(pdf()), await send(pdf()), await send(pdf())];
    for (const id of ids.slice(0, 4)) lose(id);
    const one = scanner();
    expect(await scanUnscanned(app.platform, one, { batch: 2, most: 9 })).toEqual({ scanned: 1, failed: 4 });
    expect((await row(ids[4]!))['scanned_at']).not.toBeNull();
    expect(await scanUnscanned(app.platform, one)).toEqual({ scanned: 0, failed: 4 });
  });

  it('waits for the next run when enough of them have a verdict', async () => {
    for (let n = 0; n < 3; n++) await send(pdf());
    expect(await scanUnscanned(app.platform, scanner(), { batch: 2, most: 2 })).toEqual({ scanned: 2, failed: 0 });
    expect(await scanUnscanned(app.platform, scanner(), { batch: 2, most: 2 })).toEqual({ scanned: 1, failed: 0 });
  });

  it('stays as it is while the scanner is down', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => send(pdf())));
    clamd.says = 'busy';
    const asked = clamd.asked;
    expect(await scanUnscanned(app.platform, scanner())).toEqual({ scanned: 0, failed: 3 });
    // Then it is known to be down.
    expect(clamd.asked - asked).toBe(3);
    for (const id of ids) expect(await row(id)).toEqual({ status: 'ready', scanned_at: null });
  });
});
