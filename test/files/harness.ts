// Sending files, and a module whose things files are attached to.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROLES } from '#contracts/common.ts';
import { endpoint } from '#contracts/endpoint.ts';
import type { StoredFile } from '#contracts/files.ts';
import { requireReader } from '#modules/access/index.ts';
import { type Files, filesModule } from '#modules/files/index.ts';
import type { FileOwner } from '#platform/module.ts';
import { operation, permitUsers } from '#platform/operations/operation.ts';
import type { TestApp, TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Served, serveOperations } from '../harness/serve.ts';

export { PEOPLE } from '../harness/people/people.ts';

export const fileOf = (bytes: Buffer, name = 'letter.pdf', type?: string): File =>
  new File([new Uint8Array(bytes)], name, type === undefined ? {} : { type });

export interface Sender {
  send(person: number, bytes: Buffer, options?: { name?: string; type?: string; key?: string }): Promise<TestReply>;
  fetch(person: number, id: string): Promise<TestReply & { bytes: Buffer }>;
}

/** Sends to and fetches from a server. */
export const senderTo = (app: TestApp, at: Pick<TestApp, 'url' | 'request'> = app): Sender => {
  return {
    send: async (person, bytes, { name, type, key } = {}) =>
      at.request('POST', '/v1/files', {
        token: await app.tokenOf(person),
        file: fileOf(bytes, name, type),
        ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
      }),
    fetch: async (person, id) => {
      const response = await fetch(`${at.url}/v1/files/${id}`, { headers: { authorization: `Bearer ${await app.tokenOf(person)}` } });
      const bytes = Buffer.from(await response.arrayBuffer());
      const isProblem = response.headers.get('content-type')?.includes('json');
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        text: bytes.toString('latin1'),
        body: isProblem ? JSON.parse(bytes.toString()) : undefined,
      };
    },
  };
};

/** The paths of all files in the storage of a server. */
export const storedFiles = ({ filesFolder }: Pick<TestApp, 'filesFolder'>): string[] =>
  readdirSync(filesFolder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name));

/** The rows of all files, in the order of their creation. */
export const fileRows = (app: TestApp): Promise<Record<string, unknown>[]> =>
  adminQuery(app, 'select id, status from files.files order by id');

/** Removes all files and their rows. */
export const clearFiles = async (app: TestApp): Promise<void> => {
  await adminQuery(app, 'delete from files.files');
  for (const file of storedFiles(app)) rmSync(file);
};

const everybody = permitUsers('test', ROLES);
const attach = endpoint({
  method: 'POST',
  path: '/v1/letters/:id/files',
  summary: 'Attach files to a letter',
  params: z.object({ id: z.string() }),
  body: z.object({ files: z.array(z.uuid()), internal: z.boolean().default(false) }),
  status: 204,
  errors: ['FILE_NOT_FOUND', 'FILE_IN_USE', 'FILE_INFECTED'],
});
const list = endpoint({
  method: 'POST',
  path: '/v1/letters/files',
  summary: 'Files of letters',
  body: z.object({ files: z.array(z.uuid()) }),
  status: 200,
  reply: z.object({ files: z.array(z.unknown()) }),
});
const leave = endpoint({
  method: 'POST',
  path: '/v1/letters/export',
  summary: 'Export files of letters',
  body: z.object({ files: z.array(z.uuid()) }),
  status: 204,
  errors: ['BEING_CHECKED', 'FILE_INFECTED', 'FILE_MAY_NOT_LEAVE'],
});

export interface LetterServer extends Served {
  files: Files;
  attach(person: number, letter: string, files: string[], internal?: boolean): Promise<TestReply>;
  describe(person: number, files: string[]): Promise<StoredFile[]>;
  export(person: number, files: string[]): Promise<TestReply>;
}

/** The policy of a made-up module: letter `4` is about patient 4, who reads it, as do doctors and nurses. */
const letters: FileOwner = {
  kind: 'letter',
  reading: async (ctx, id) => {
    const patients = [Number(id)];
    const isReader = await requireReader(ctx, patients).then(
      () => true,
      () => false,
    );
    return { patients, isReader };
  },
};

/** A server with files, and letters that they are attached to, on the database of `app`. */
export const serveLetters = async (app: TestApp): Promise<LetterServer> => {
  const files = filesModule.create(app.platform, { owners: () => [letters] });
  const served = await serveOperations(app, [
    ...files.operations,
    operation(attach, {
      permission: everybody,
      audit: { write: 'letters.attach' },
      handle: (ctx, { params, body }) =>
        app.platform.transactions.transact(ctx, async (tx) => {
          await files.attach(tx, ctx, body.files, { kind: 'letter', id: params.id, internal: body.internal });
          tx.audit({ action: 'letters.attach', patients: [Number(params.id)] });
        }),
    }),
    operation(list, {
      permission: everybody,
      audit: { none: 'a test' },
      handle: async (ctx, { body }) => {
        await requireReader(ctx, []);
        return { files: [...(await files.describe(ctx, ctx.tenantId, body.files)).values()] };
      },
    }),
    operation(leave, {
      permission: everybody,
      audit: { none: 'a test' },
      handle: (ctx, { body }) => files.requireExport(ctx, ctx, body.files),
    }),
  ]);
  const post = async (person: number, path: string, body: unknown) =>
    served.request('POST', path, { token: await app.tokenOf(person), body });
  return {
    ...served,
    files,
    attach: (person, letter, ids, internal = false) => post(person, `/v1/letters/${letter}/files`, { files: ids, internal }),
    describe: async (person, ids) => (await post(person, '/v1/letters/files', { files: ids })).body.files,
    export: (person, ids) => post(person, '/v1/letters/export', { files: ids }),
  };
};
