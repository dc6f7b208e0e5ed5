// The escrow against changes in the database, cut connections, and a thief with the database, the configuration and one administrator's password.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ESCROW_SHARE, escrowSharePlace, REQUEST_SHARE, requestSharePlace } from '#modules/notes/internal/keys/boxes.ts';
import { newBoxPair, sealTo } from '#platform/crypto/sealed-box.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type EscrowSite, startEscrow } from './escrow-harness.ts';

const { Chen, Sam } = PEOPLE;

let site: EscrowSite;
let second: number;
beforeAll(async () => {
  site = await startEscrow();
  second = await site.newAdmin();
});
afterAll(() => site.app.close());

let of: { patient: number; doctor: number; note: string };
let id = '';
beforeEach(async () => {
  of = await site.newWaiting();
  id = (await site.request(Sam, of)).id;
});

const flipped = (column: string) => `set_byte(${column}, length(${column}) - 1, get_byte(${column}, length(${column}) - 1) # 1)`;
const newest = async (): Promise<string | undefined> => (await site.failures()).at(-1);
const publicKeyOf = async (admin: number): Promise<Buffer> =>
  (await site.sql('select encryption_public from identity.key_pairs where user_id = $1', [admin]))[0]!['encryption_public'] as Buffer;
/** A share that nobody made, well sealed to an administrator: the boxes have no sender. */
const strange = Buffer.alloc(33, 7);

describe('a changed key', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'a flipped bit of the share',
      () => site.sql(`update notes.escrow_shares set sealed = ${flipped('sealed')} where admin_id = $1`, [second]),
    ],
    [
      'the share of another administrator',
      () =>
        site.sql(
          'update notes.escrow_shares s set sealed = (select sealed from notes.escrow_shares where admin_id = $2) where admin_id = $1',
          [second, Sam],
        ),
    ],
    [
      'another share, sealed to the administrator',
      async () => {
        const place = escrowSharePlace(1, { generation: 1, adminId: second, adminGeneration: 1 });
        const box = sealTo(await publicKeyOf(second), strange, ESCROW_SHARE, place);
        await site.sql('update notes.escrow_shares set sealed = $2 where admin_id = $1', [second, box]);
      },
    ],
    [
      'another share in the request',
      async () => {
        const place = requestSharePlace(1, id, { generation: 1, adminId: second, adminGeneration: 1 });
        const box = sealTo(await publicKeyOf(second), strange, REQUEST_SHARE, place);
        await site.sql('update notes.escrow_request_shares set sealed = $2 where request_id = $1', [id, box]);
      },
    ],
    ['another public key', () => site.sql('update notes.escrow_keys set public_key = $1', [newBoxPair().publicRaw])],
    ['another binding', () => site.sql(`update notes.escrow_keys set binding = ${flipped('binding')}`)],
  ])('is named for %s', async (_what, change) => {
    const [shares, keys] = [await site.sql('select * from notes.escrow_shares'), await site.sql('select * from notes.escrow_keys')];
    await change();
    expect(await site.approve(second, id)).toBe('409 KEY_MISMATCH');
    expect(await newest()).toBe(`KEY_MISMATCH escrow-key 1, of ${of.patient}`);
    expect(await site.stateOf(of.doctor, of.note)).toBe('pending');
    for (const row of shares)
      await site.sql('update notes.escrow_shares set sealed = $2 where admin_id = $1', [row['admin_id'], row['sealed']]);
    for (const row of keys)
      await site.sql('update notes.escrow_keys set public_key = $1, binding = $2', [row['public_key'], row['binding']]);
  });

  it('of the escrow stops new notes, because they would be sealed to it', async () => {
    const [kept] = await site.sql('select public_key from notes.escrow_keys');
    await site.sql('update notes.escrow_keys set public_key = $1', [newBoxPair().publicRaw]);
    const reply = await site.ask(Chen, 'POST', '/v1/notes', { patient_id: of.patient, text: 'To the escrow' });
    expect(reply.body).toMatchObject({ code: 'KEY_MISMATCH', details: { escrow_generation: 1 } });
    await site.sql('update notes.escrow_keys set public_key = $1', [kept!['public_key']]);
    await site.write(Chen, of.patient, 'To the escrow');
  });

  it('of a request does not serve another one', async () => {
    const other = await site.request(Sam, of);
    await site.sql(
      'update notes.escrow_request_shares s set sealed = (select sealed from notes.escrow_request_shares where request_id = $2) where request_id = $1',
      [other.id, id],
    );
    expect(await site.approve(second, other.id)).toBe('409 KEY_MISMATCH');
    expect(await site.approve(second, id)).toBe('200 1');
  });
});

it('a note that was changed is not passed on, and is named', async () => {
  const { id: good } = await site.write(Chen, of.patient, 'Another one');
  await site.sql(`update notes.versions set body = ${flipped('body')} where note_id = $1`, [of.note]);
  expect(await site.approve(second, id)).toBe('200 0');
  expect(await newest()).toBe(`NOTE_TAMPERED note ${of.note}, of ${of.patient}`);
  expect([await site.stateOf(of.doctor, of.note), await site.stateOf(of.doctor, good)]).toEqual(['NOTE_TAMPERED', 'open']);
});

it('a grant of another note in place of the escrow’s is not passed on', async () => {
  const other = await site.newWaiting();
  await site.sql(
    `update notes.grants g set sealed = (select sealed from notes.grants where note_id = $2 and reader_kind = 'escrow')
      where note_id = $1 and reader_kind = 'escrow'`,
    [of.note, other.note],
  );
  expect(await site.approve(second, id)).toBe('200 0');
  expect(await site.stateOf(of.doctor, of.note)).toBe('pending');
});

it('an approval whose connection is cut at any of its statements passes nothing on, and can be repeated', async () => {
  const writes = [
    'insert on notes.grants',
    'update on notes.escrow_requests',
    'delete on notes.escrow_request_shares',
    'insert on audit.events',
  ];
  await site.sql(`create function public.kill_escrow() returns trigger language plpgsql security definer as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return coalesce(new, old); end $$`);
  for (const [i, write] of writes.entries()) {
    await site.sql(`create trigger kill_escrow_${i} before ${write} for each row execute function public.kill_escrow()`);
    expect(await site.approve(second, id)).toMatch(/^50/);
    await site.sql(`drop trigger kill_escrow_${i} on ${write.split(' on ')[1]}`);
    expect(await site.stateOf(of.doctor, of.note)).toBe('pending');
    expect((await site.view(second)).requests.find((request) => request.id === id)).toMatchObject({ status: 'open', can_approve: true });
  }
  expect(await site.approve(second, id)).toBe('200 1');
  expect(await site.stateOf(of.doctor, of.note)).toBe('open');
});
