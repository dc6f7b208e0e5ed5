// Files through the API: upload, refusals, storage and download.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, MAX_INSPECTIONS_PER_HOUR, MAX_WAITING_FILES } from '#contracts/files.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery, countAttempts, forgetAttempts } from '../harness/people/accounts.ts';
import { clearFiles, fileRows, type LetterServer, PEOPLE, type Sender, senderTo, serveLetters, storedFiles } from './harness.ts';
import { exif, hugePng, jpeg, pdf, samples, withSegments } from './samples.ts';

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

describe('a file', () => {
  it('of each type comes back as it was sent, under its name', async () => {
    for (const [type, ending, bytes] of await samples()) {
      const sent = await files.send(PEOPLE.David, bytes, { name: `Befund Łódź سليم.${ending}` });
      expect(sent.status).toBe(201);
      expect(sent.body).toMatchObject({ name: `Befund Łódź سليم.${ending}`, type, status: 'ready' });
      const got = await files.fetch(PEOPLE.David, sent.body.id);
      expect(got.status).toBe(200);
      expect(got.bytes.length).toBe(sent.body.size);
      if (!type.startsWith('image/')) expect(got.bytes.equals(bytes)).toBe(true);
      expect(Object.fromEntries(got.headers)).toMatchObject({
        'content-type': type,
        'content-length': String(sent.body.size),
        'content-security-policy': 'sandbox',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(got.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''Befund%20%C5%81/);
    }
    await clear();
  });

  it('is what its bytes are, whatever its sender says', async () => {
    const all = await samples();
    for (const [type, ending, bytes] of all) {
      for (const [said, other] of [...all, ['text/html', 'html'] as const, ['application/octet-stream', 'exe'] as const]) {
        const { status, body } = await files.send(PEOPLE.Chen, bytes, { name: `x.${other}`, type: said });
        expect([status, body.type, body.name]).toEqual([201, type, other === ending ? `x.${other}` : `x.${other}.${ending}`]);
        await adminQuery(app, 'delete from files.files');
      }
    }
  });

  it('of 10 MB is taken, and one of a byte more is not', async () => {
    const whole = pdf(0, randomBytes(MAX_FILE_BYTES - pdf(0).length));
    expect(whole.length).toBe(MAX_FILE_BYTES);
    const sent = await files.send(PEOPLE.David, whole);
    expect(sent.status).toBe(201);
    expect((await files.fetch(PEOPLE.David, sent.body.id)).bytes.equals(whole)).toBe(true);
    const more = await files.send(PEOPLE.David, Buffer.concat([whole, Buffer.from('\n')]));
    expect([more.status, more.body.code, more.body.details]).toEqual([413, 'PAYLOAD_TOO_LARGE', { max_bytes: MAX_FILE_BYTES }]);
    await clear();
  });

  it.each<[string, Buffer, number, object]>([
    ['nothing in it', Buffer.alloc(0), 400, { code: 'VALIDATION_FAILED', details: { fields: { file: 'must not be empty' } } }],
    ['a page', Buffer.from('<!doctype html><script>'), 415, { code: 'FILE_TYPE_NOT_ALLOWED', details: { reason: 'html' } }],
    ['an SVG', Buffer.from('<svg onload="x"/>'), 415, { code: 'FILE_TYPE_NOT_ALLOWED', details: { reason: 'svg' } }],
  ])('with %s is refused, and nothing of it is kept', async (_what, bytes, status, body) => {
    const [before, had] = [stored(), await rows()];
    expect(await files.send(PEOPLE.David, bytes, { type: 'image/png' })).toMatchObject({ status, body });
    expect(stored()).toEqual(before);
    expect(await rows()).toEqual(had);
  });

  it('as a photograph is stripped of where it was made', async () => {
    const photo = withSegments(await jpeg(), [0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(6)])]);
    const { body } = await files.send(PEOPLE.David, photo, { name: 'knee.jpg' });
    expect((await files.fetch(PEOPLE.David, body.id)).text).not.toContain('canary-gps');
  });

  it('is unreadable where it is kept: bytes, name and key', async () => {
    const { body } = await files.send(PEOPLE.David, pdf(0, Buffer.from('canary-content '.repeat(9000))), { name: 'canary-name.pdf' });
    for (const file of stored()) expect(readFileSync(file).toString('latin1')).not.toMatch(/canary|%PDF-|%%EOF/);
    const kept = JSON.stringify(
      await adminQuery(app, 'select encode(name, $1) as n, f.* from files.files f where id = $2', ['escape', body.id]),
    );
    expect(kept).not.toContain('canary');
    const place = stored().find((file) => file.endsWith(body.id))!;
    expect(path.relative(app.filesFolder, place)).toBe(path.join('1', body.id.slice(-2), body.id.slice(-4, -2), body.id));
  });

  it('whose bytes were changed, swapped or cut where they are kept is never shown', async () => {
    const bytes = pdf(0, randomBytes(200_000));
    const [first, second] = [await files.send(PEOPLE.David, bytes), await files.send(PEOPLE.David, bytes)];
    const placeOf = (id: string) => stored().find((file) => file.endsWith(id))!;
    const place = placeOf(first.body.id);
    const whole = readFileSync(place);
    const flipped = (at: number) => Buffer.from(whole.map((byte, n) => (n === at ? byte ^ 1 : byte)));
    const outcome = async () =>
      files.fetch(PEOPLE.David, first.body.id).then(
        ({ status }) => status,
        () => 'broken off',
      );
    for (const [changed, seen] of [
      [flipped(100), 500],
      [flipped(0), 500],
      [whole.subarray(0, 100), 500],
      [flipped(whole.length - 1), 'broken off'],
      [whole.subarray(0, 100_000), 'broken off'],
    ] as const) {
      writeFileSync(place, changed);
      expect(await outcome()).toBe(seen);
    }
    copyFileSync(placeOf(second.body.id), place);
    expect(await outcome()).toBe(500);
    writeFileSync(place, whole);
    expect(await outcome()).toBe(200);
    await clear();
  });
});

describe('a request', () => {
  it('that is repeated has the same file; with another name or other bytes it is another request', async () => {
    const bytes = pdf();
    const first = await files.send(PEOPLE.David, bytes, { key: 'once', name: 'a.pdf' });
    const again = await files.send(PEOPLE.David, bytes, { key: 'once', name: 'a.pdf' });
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([201, 'true', first.body]);
    for (const [other, name] of [
      [bytes, 'b.pdf'],
      [pdf(201), 'a.pdf'],
    ] as const) {
      const reply = await files.send(PEOPLE.David, other, { key: 'once', name });
      expect([reply.status, reply.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    expect(stored().filter((file) => file.endsWith(first.body.id))).toHaveLength(1);
    await clear();
  });

  it('without a form, or with a parameter that it does not have, is refused', async () => {
    const token = await app.tokenOf(PEOPLE.David);
    const before = stored();
    expect(await letters.request('POST', '/v1/files', { token })).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    expect(await letters.request('POST', '/v1/files', { token, body: {} })).toMatchObject({ status: 415 });
    const file = new File([new Uint8Array(pdf())], 'a.pdf');
    expect(await letters.request('POST', '/v1/files?dry_run=true', { token, file })).toMatchObject({
      status: 400,
      body: { details: { fields: { dry_run: expect.any(String) } } },
    });
    expect(stored()).toEqual(before);
  });

  it('that breaks off leaves nothing', async () => {
    const [before, had] = [stored(), await rows()];
    const socket = connect(Number(new URL(letters.url).port), '127.0.0.1');
    const head = 'POST /v1/files HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nContent-Type: multipart/form-data; boundary=x\r\n';
    socket.write(`${head}Authorization: Bearer ${await app.tokenOf(PEOPLE.David)}\r\n\r\n`);
    socket.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7');
    socket.destroy();
    await once(socket, 'close');
    expect(stored()).toEqual(before);
    expect(await rows()).toEqual(had);
  });

  it('is refused while 20 files of its sender wait, and one is free again when one is attached or removed', async () => {
    const ids: string[] = [];
    for (let n = 0; n < MAX_WAITING_FILES; n++) ids.push((await files.send(PEOPLE.Linh, pdf())).body.id);
    const full = async () => {
      const { status, body } = await files.send(PEOPLE.Linh, pdf());
      return status === 201 ? body.id : [status, body.code];
    };
    const [before, had] = [stored(), await rows()];
    expect(await full()).toEqual([409, 'TOO_MANY_FILES']);
    expect(stored()).toEqual(before);
    expect(await rows()).toEqual(had);
    expect((await files.send(PEOPLE.David, pdf())).status).toBe(201);
    expect((await letters.attach(PEOPLE.Linh, '3', [ids[0]!])).status).toBe(204);
    expect(await full()).toEqual(expect.any(String));
    expect(await full()).toEqual([409, 'TOO_MANY_FILES']);
    const token = await app.tokenOf(PEOPLE.Linh);
    expect((await letters.request('DELETE', `/v1/files/${ids[1]}`, { token })).status).toBe(204);
    expect(stored().filter((file) => file.endsWith(ids[1]!))).toEqual([]);
    // At once: the last place is given to one of them.
    const replies = await Promise.all([full(), full(), full()]);
    expect(replies.filter((reply) => typeof reply === 'string')).toHaveLength(1);
    await clear();
  });
});

describe('the limit of inspections', () => {
  const counted = async (person: number) => {
    const rows = await adminQuery(app, 'select points from platform.rate_limits where key = $1', [`inspections:1/${person}`]);
    return rows[0]?.['points'];
  };

  it('counts accepted and refused files that are read as a whole, and no PDF', async () => {
    await forgetAttempts(app, 'inspections:%');
    await files.send(PEOPLE.David, await jpeg());
    expect((await files.send(PEOPLE.David, hugePng(1000, 1000))).status).toBe(415);
    await files.send(PEOPLE.David, pdf());
    expect([await counted(PEOPLE.David), await counted(PEOPLE.Linh)]).toEqual([2, undefined]);
  });

  it('refuses further ones of the same person, with the time after which to try again', async () => {
    await forgetAttempts(app, 'inspections:%');
    await countAttempts(app, `inspections:1/${PEOPLE.David}`, MAX_INSPECTIONS_PER_HOUR);
    const refused = await files.send(PEOPLE.David, await jpeg());
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_UPLOADS']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await files.send(PEOPLE.David, pdf())).status).toBe(201);
    expect((await files.send(PEOPLE.Linh, await jpeg())).status).toBe(201);
    await forgetAttempts(app, 'inspections:%');
    await clear();
  });
});
