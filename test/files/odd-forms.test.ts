// Forms that no browser sends: each is refused with the fault of the client, and leaves nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { sendRaw } from '../harness/network/raw-http.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { uploadsLeft } from '../harness/uploads-left.ts';
import { PEOPLE, storedFiles } from './harness.ts';
import { pdf } from './samples.ts';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  token = await app.tokenOf(PEOPLE.David);
});
afterAll(() => app.close());

const FORM = 'multipart/form-data; boundary=x';
const LETTER = pdf().toString('latin1');
const part = (head: string, body = LETTER): string => `--x\r\n${head}\r\n\r\n${body}\r\n`;
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.pdf"';
const whole = (...parts: string[]): string => `${parts.join('')}--x--\r\n`;

/** Sends a body and returns the reply. */
const send = async (body: string, type = FORM, headers: string[] = []) => {
  const bytes = Buffer.from(body, 'latin1');
  const head = [
    'POST /v1/files HTTP/1.1',
    'Host: x',
    'Connection: close',
    `Authorization: Bearer ${token}`,
    `Content-Type: ${type}`,
    `Content-Length: ${bytes.length}`,
    ...headers,
  ];
  const reply = await sendRaw(app.url, Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]));
  const [top, text] = reply.split('\r\n\r\n') as [string, string];
  return { status: Number(top.split(' ')[1]), body: JSON.parse(text) as { code: string; id: string; name: string; details: object } };
};
const leftovers = async (): Promise<[number, number]> => [
  storedFiles(app).length,
  (await adminQuery(app, 'select 1 from files.files')).length,
];

describe('a form', () => {
  it.each<[what: string, status: number, code: string, body: string, type?: string, headers?: string[]]>([
    ['without its last boundary', 400, 'VALIDATION_FAILED', part(FILE)],
    ['that ends within the file', 400, 'VALIDATION_FAILED', `--x\r\n${FILE}\r\n\r\n%PDF-1.7`],
    ['that ends within the head of a part', 400, 'VALIDATION_FAILED', `--x\r\nContent-Dispo`],
    ['without any boundary', 400, 'VALIDATION_FAILED', LETTER],
    ['with nothing in it', 400, 'VALIDATION_FAILED', ''],
    ['with no part', 400, 'VALIDATION_FAILED', '--x--\r\n'],
    ['whose type has no boundary', 400, 'VALIDATION_FAILED', whole(part(FILE)), 'multipart/form-data'],
    ['with another boundary', 400, 'VALIDATION_FAILED', whole(part(FILE)), 'multipart/form-data; boundary=y'],
    ['with a part without a name', 400, 'VALIDATION_FAILED', whole(part('Content-Disposition: form-data; filename="a.pdf"'))],
    ['with a part without a head', 400, 'VALIDATION_FAILED', whole(`--x\r\n\r\n${LETTER}\r\n`)],
    ['whose file is a field', 400, 'VALIDATION_FAILED', whole(part('Content-Disposition: form-data; name="file"'))],
    ['whose file has another name', 400, 'VALIDATION_FAILED', whole(part(FILE.replace('"file"', '"photo"')))],
    [
      'with a field that it does not have',
      400,
      'VALIDATION_FAILED',
      whole(part('Content-Disposition: form-data; name="x"', 'y'), part(FILE)),
    ],
    [
      'with a field that is a prototype',
      400,
      'VALIDATION_FAILED',
      whole(part('Content-Disposition: form-data; name="__proto__"', 'y'), part(FILE)),
    ],
    [
      'with a field that is no JSON',
      400,
      'VALIDATION_FAILED',
      whole(part('Content-Disposition: form-data; name="x"\r\nContent-Type: application/json', '{'), part(FILE)),
    ],
    [
      'with 60 fields',
      400,
      'VALIDATION_FAILED',
      whole(...Array.from({ length: 60 }, (_, n) => part(`Content-Disposition: form-data; name="f${n}"`, 'x'))),
    ],
    ['whose name is not UTF-8', 400, 'VALIDATION_FAILED', whole(part(FILE.replace('a.pdf', '\xe9.pdf')))],
    ['of another kind', 415, 'UNSUPPORTED_MEDIA_TYPE', whole(part(FILE)), 'multipart/mixed; boundary=x'],
  ])('%s is refused', async (_what, status, code, body, type, headers) => {
    const before = await leftovers();
    expect(await send(body, type, headers)).toMatchObject({ status, body: { code } });
    expect(await leftovers()).toEqual(before);
    await until(() => uploadsLeft().length === 0);
  });

  const field = part('Content-Disposition: form-data; name="x"', 'y');
  it.each<[what: string, fields: object, parts: string[]]>([
    ['two files', { file: 'must be sent once' }, [part(FILE), part(FILE)]],
    ['three files', { file: 'must be sent once' }, [part(FILE), part(FILE), part(FILE)]],
    [
      'a file of another name behind the first',
      { photo: 'is not a field of this request' },
      [part(FILE), part(FILE.replace('"file"', '"photo"'))],
    ],
    [
      'a file and a field of one name',
      { file: 'must be sent once' },
      [part('Content-Disposition: form-data; name="file"', 'y'), part(FILE)],
    ],
    ['a field twice', { x: 'must be sent once' }, [field, field, part(FILE)]],
    ['a field that it does not have', { x: 'is not a field of this request' }, [part(FILE), field]],
    ['60 fields', { body: 'must have at most 50 entries' }, Array.from({ length: 60 }, (_, n) => field.replace('"x"', `"f${n}"`))],
  ])('with %s is told what is wrong', async (_what, fields, parts) => {
    const before = await leftovers();
    expect(await send(whole(...parts))).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', details: { fields } } });
    expect(await leftovers()).toEqual(before);
    await until(() => uploadsLeft().length === 0);
  });

  it.each<[what: string, name: string, kept: string]>([
    ['of 10,000 characters', `filename="${'n'.repeat(10_000)}.pdf"`, `${'n'.repeat(196)}.pdf`],
    ['that turns its direction', 'filename="\xe2\x80\xaefdp.exe"', 'fdp.exe.pdf'],
    ['that leaves the folder', 'filename="../../../etc/passwd"', 'passwd.pdf'],
    ['of another system', 'filename="C:\\Users\\Ann\\scan.pdf"', 'scan.pdf'],
    ['that is empty', 'filename=""', 'file.pdf'],
    ['in the extended notation', "filename*=UTF-8''%C5%81%C3%B3d%C5%BA.pdf", 'Łódź.pdf'],
    ['with an end of line in it', 'filename="a%0D%0Ab.pdf"', 'a b.pdf'],
    ['that leaves the folder once it is decoded', 'filename="..%2F..%2Fetc%5Cpasswd"', 'passwd.pdf'],
  ])('with a name %s keeps a harmless one', async (_what, name, kept) => {
    const reply = await send(whole(part(`Content-Disposition: form-data; name="file"; ${name}`)));
    expect([reply.status, reply.body.name]).toEqual([201, kept]);
    await adminQuery(app, 'delete from files.files');
  });
});
