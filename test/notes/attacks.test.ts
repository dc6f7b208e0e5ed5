// Changes of notes and keys in the database are detected, named and audited.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bodyPlace, sealNoteKey } from '#modules/notes/internal/keys/boxes.ts';
import { sha256, signedText } from '#modules/notes/internal/notes/signed-text.ts';
import { seal } from '#platform/crypto/aead.ts';
import { newBoxPair } from '#platform/crypto/sealed-box.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { DEMO_PASSWORD, type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, Smith, Linh, David, Priya } = PEOPLE;

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterAll(() => site.app.close());

let id = '';
let other = '';
beforeEach(async () => {
  id = (await site.write(Chen, David, 'The dose is 5 mg')).id;
  other = (await site.write(Chen, David, 'The dose is 50 mg')).id;
});

const flipped = (column: string) => `set_byte(${column}, length(${column}) - 1, get_byte(${column}, length(${column}) - 1) # 1)`;
const copied = (columns: string, of: string, where = '') =>
  `update notes.${of} t set (${columns}) = (select ${columns} from notes.${of} o where o.note_id = $2 and o.version = t.version
    ${of === 'grants' ? 'and o.reader_kind = t.reader_kind and o.reader_id = t.reader_id and o.generation = t.generation' : ''})
    where t.note_id = $1 ${where}`;
const newest = async (): Promise<string | undefined> => (await site.failures()).at(-1);
/** Opens the note as its patient, alone and in the list, which shows the other notes. */
const seen = async (): Promise<[string, string, string]> => {
  const listed = await site.list(David, David);
  const stateOf = (which: string) => listed.find((note) => note.id === which)!.state;
  return [await site.stateOf(David, id), stateOf(id), stateOf(other)];
};

describe('a changed note', () => {
  it.each<[string, string, boolean]>([
    ['the text of another note', copied('body', 'versions'), true],
    ['the whole version of another note', copied('body, signature, previous_digest, written_at', 'versions'), true],
    ['a flipped bit of the text', `update notes.versions set body = ${flipped('body')} where note_id = $1`, false],
    ['a flipped bit of the signature', `update notes.versions set signature = ${flipped('signature')} where note_id = $1`, false],
    ['another consultation', 'update notes.notes set consultation_id = 1 where id = $1', false],
    ['another time', "update notes.notes set created_at = created_at - interval '1 day' where id = $1", false],
  ])('is named for %s', async (_what, change, needsOther) => {
    await site.sql(change, needsOther ? [id, other] : [id]);
    expect(await seen()).toEqual(['NOTE_TAMPERED', 'tampered', 'open']);
    expect(await newest()).toBe(`NOTE_TAMPERED note ${id}, of ${David}`);
  });

  it('is named when it is moved to another patient of its author', async () => {
    await site.sql(`update notes.notes set patient_id = ${Linh} where id = $1`, [id]);
    expect(await site.stateOf(Chen, id)).toBe('NOTE_TAMPERED');
  });

  it('is named when an earlier version is put in the place of a later one', async () => {
    await site.must(Chen, 'POST', `/v1/notes/${id}/amend`, { text: 'The dose is 10 mg' });
    await site.sql(
      `update notes.versions v set (body, signature, previous_digest, written_at) =
        (select body, signature, sha256('x'), written_at from notes.versions o where o.note_id = $1 and o.version = 1)
        where v.note_id = $1 and v.version = 2`,
      [id],
    );
    await site.sql(
      'update notes.grants g set sealed = (select sealed from notes.grants o where o.note_id = $1 and o.version = 1 and o.reader_id = g.reader_id) where g.note_id = $1 and g.version = 2',
      [id],
    );
    expect(await seen()).toEqual(['NOTE_TAMPERED', 'tampered', 'open']);
  });

  it('is named when the newest version is hidden, is removed, or a former one is', async () => {
    await site.must(Chen, 'POST', `/v1/notes/${id}/amend`, { text: 'The dose is 10 mg' });
    await site.sql('update notes.notes set version = 1 where id = $1', [id]);
    expect(await seen()).toEqual(['NOTE_TAMPERED', 'tampered', 'open']);
    await site.sql('update notes.notes set version = 2 where id = $1', [id]);
    expect(await seen()).toEqual(['open', 'open', 'open']);
    // Without it, the care plans of the note would keep its versions.
    await site.sql('alter table notes.versions disable trigger all');
    await site.sql('delete from notes.grants where note_id = $1 and version = 1', [id]);
    await site.sql('delete from notes.versions where note_id = $1 and version = 1', [id]);
    expect((await seen())[0]).toBe('NOTE_TAMPERED');
    await site.sql('delete from notes.grants where note_id = $1', [id]);
    await site.sql('delete from notes.versions where note_id = $1', [id]);
    expect(await seen()).toEqual(['NOTE_TAMPERED', 'tampered', 'open']);
    expect((await site.ask(Chen, 'POST', `/v1/notes/${id}/amend`, { text: 'Next' })).body.code).toBe('NOTE_TAMPERED');
  });
});

describe('a changed key of a note', () => {
  it.each<[string, string, boolean]>([
    ['the key of another note', copied('sealed', 'grants'), true],
    ['a flipped bit', `update notes.grants set sealed = ${flipped('sealed')} where note_id = $1`, false],
    [
      'the key of another reader',
      `update notes.grants g set sealed = (select sealed from notes.grants o where o.note_id = $1 and o.reader_id = ${Chen}) where g.note_id = $1 and g.reader_id = ${David}`,
      false,
    ],
  ])('is named for %s', async (_what, change, needsOther) => {
    await site.sql(change, needsOther ? [id, other] : [id]);
    expect(await seen()).toEqual(['KEY_MISMATCH', 'key-mismatch', 'open']);
    expect(await newest()).toBe(`KEY_MISMATCH note ${id}, of ${David}`);
  });
});

/** Writes a note in the name of Chen, with everything that the database has, and a signature by `signer`. */
const forge = async (signer: KeyObject): Promise<string> => {
  const [note] = await site.sql('select gen_random_uuid() as id');
  const noteId = String(note!['id']);
  const now = new Date('2026-11-01T08:00:00.000Z');
  const version = { noteId, version: 1 };
  const dataKey = randomBytes(32);
  const body = seal(dataKey, 'The dose is 500 mg', bodyPlace(1, version));
  const head = { ...version, tenantId: 1, patientId: David, authorId: Chen, consultationId: null, keepPlan: false, createdAt: now };
  const text = signedText({ ...head, writtenAt: now, bodyDigest: sha256(body), previousDigest: null });
  const [key] = await site.sql('select generation, encryption_public from identity.key_pairs where user_id = $1', [David]);
  const generation = Number(key!['generation']);
  const reader = { kind: 'person', id: David } as const;
  const sealed = sealNoteKey(1, version, reader, { generation, publicRaw: key!['encryption_public'] as Buffer }, dataKey);
  await site.sql('insert into notes.notes values (1, $1, $2, $3, null, false, 1, $4)', [noteId, David, Chen, now]);
  await site.sql('insert into notes.versions values (1, $1, 1, $2, null, 1, $3, $4)', [
    noteId,
    body,
    sign(null, Buffer.from(text), signer),
    now,
  ]);
  await site.sql("insert into notes.grants values (1, $1, 1, 'person', $2, $3, $4, $5, $6)", [
    noteId,
    David,
    generation,
    sealed,
    Chen,
    now,
  ]);
  return noteId;
};

it('a note that the author did not write is named, also when the author’s public key was replaced', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const forged = await forge(privateKey);
  expect(await site.stateOf(David, forged)).toBe('NOTE_TAMPERED');
  const [kept] = await site.sql('select signing_public from identity.key_pairs where user_id = $1', [Chen]);
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  try {
    await site.sql('update identity.key_pairs set signing_public = $2 where user_id = $1', [Chen, raw]);
    expect(await site.stateOf(David, forged)).toBe('KEY_MISMATCH');
    expect(await newest()).toBe(`KEY_MISMATCH note ${forged}, of ${David}`);
    // Without a binding the key counts for nothing until its owner's session binds it, which compares it with the private one.
    await site.sql('update identity.key_pairs set binding = null where user_id = $1', [Chen]);
    expect(await site.stateOf(David, forged)).toBe('KEY_MISMATCH');
    expect((await site.ask(Chen, 'GET', `/v1/notes/${id}`)).body.code).toBe('KEY_MISMATCH');
    expect(await newest()).toBe(`KEY_MISMATCH user ${Chen}, of `);
  } finally {
    await site.sql('update identity.key_pairs set signing_public = $2, binding = null where user_id = $1', [Chen, kept!['signing_public']]);
  }
  expect(await site.stateOf(Chen, id)).toBe('open');
  await site.sql('delete from notes.grants where note_id = $1', [forged]);
  await site.sql('delete from notes.versions where note_id = $1', [forged]);
  await site.sql('delete from notes.notes where id = $1', [forged]);
});

describe('a replaced public key', () => {
  it('of a reader stops the note, and names the reader', async () => {
    const [kept] = await site.sql('select encryption_public, binding from identity.key_pairs where user_id = $1', [Linh]);
    const [strange] = await site.sql('select binding from identity.key_pairs where user_id = $1', [Smith]);
    const write = () => site.ask(Chen, 'POST', '/v1/notes', { patient_id: Linh, text: 'To Linh' });
    await site.sql('update identity.key_pairs set encryption_public = $2 where user_id = $1', [Linh, newBoxPair().publicRaw]);
    expect((await write()).body).toMatchObject({ code: 'KEY_MISMATCH', details: { user_id: Linh } });
    expect(await newest()).toBe(`KEY_MISMATCH user ${Linh}, of ${Linh}`);
    await site.sql('update identity.key_pairs set binding = $2 where user_id = $1', [Linh, strange!['binding']]);
    expect((await write()).body.code).toBe('KEY_MISMATCH');
    await site.sql('update identity.key_pairs set encryption_public = $2, binding = $3 where user_id = $1', [
      ...[Linh, kept!['encryption_public'], kept!['binding']],
    ]);
    expect((await write()).status).toBe(201);
  });

  it('of a team stops the note, and its members open nothing with it', async () => {
    const patient = await site.newPatient();
    const team = await site.newTeam(patient, [Priya]);
    const note = await site.write(Chen, patient, 'To the team');
    await site.sql('update notes.team_keys set public_key = $2 where team_id = $1', [team.id, newBoxPair().publicRaw]);
    const reply = await site.ask(Chen, 'POST', '/v1/notes', { patient_id: patient, text: 'To the team' });
    expect(reply.body).toMatchObject({ code: 'KEY_MISMATCH', details: { team_id: team.id } });
    expect(await newest()).toBe(`KEY_MISMATCH team ${team.id}, of ${patient}`);
    expect(await site.stateOf(Priya, note.id)).toBe('KEY_MISMATCH');
  });
});

describe('changed secrets of a person', () => {
  const login = (name: string) =>
    site.app.request('POST', '/v1/auth/login', { body: { email: `${name}@northside.example`, password: DEMO_PASSWORD } });
  const trail = async (person: number): Promise<unknown> => {
    await site.app.platform.audit.flush();
    const rows = await site.sql(
      "select outcome, reason from audit.events where action = 'identity.sign-in' and resource_id = $1 order by at desc, id desc limit 1",
      [String(person)],
    );
    return rows[0];
  };

  it('a weaker derivation of the password is refused by name', async () => {
    const [kept] = await site.sql('select memory_kib from identity.credentials where user_id = $1', [Smith]);
    await site.sql('update identity.credentials set memory_kib = 8 where user_id = $1', [Smith]);
    expect((await login('john.smith')).body.code).toBe('KEY_MISMATCH');
    expect(await trail(Smith)).toEqual({ outcome: 'failed', reason: 'KEY_MISMATCH' });
    // One that an installation may have is another password's digest, so the password is wrong, and nothing is stored under it.
    await site.sql('update identity.credentials set memory_kib = 128 where user_id = $1', [Smith]);
    expect((await login('john.smith')).body.code).toBe('INVALID_CREDENTIALS');
    await site.sql('update identity.credentials set memory_kib = $2 where user_id = $1', [Smith, kept!['memory_kib']]);
    expect((await login('john.smith')).status).toBe(200);
  });

  it('the password of another person opens no keys, and no session', async () => {
    const columns = 'salt, memory_kib, passes, lanes, auth_digest, user_key';
    const [kept] = await site.sql(`select ${columns} from identity.credentials where user_id = $1`, [Smith]);
    await site.sql(
      `update identity.credentials c set (${columns}) = (select ${columns} from identity.credentials o where o.user_id = $2) where c.user_id = $1`,
      [Smith, David],
    );
    expect((await login('john.smith')).body.code).toBe('KEY_MISMATCH');
    expect(await trail(Smith)).toEqual({ outcome: 'failed', reason: 'KEY_MISMATCH' });
    await site.sql(`update identity.credentials set (${columns}) = ($2, $3, $4, $5, $6, $7) where user_id = $1`, [
      ...[Smith, kept!['salt'], kept!['memory_kib'], kept!['passes'], kept!['lanes'], kept!['auth_digest'], kept!['user_key']],
    ]);
  });

  it('the user key of another session opens nothing', async () => {
    await site.signIn(David, DEMO_PASSWORD);
    await site.sql(
      `update identity.sessions s set user_key = (select user_key from identity.sessions where user_id = $2 and user_key is not null limit 1)
        where s.user_id = $1`,
      [David, Chen],
    );
    expect(await site.stateOf(David, id)).toBe('KEY_MISMATCH');
    expect(await newest()).toBe(`KEY_MISMATCH user ${David}, of `);
    await site.signIn(David, DEMO_PASSWORD);
    expect(await site.stateOf(David, id)).toBe('open');
  });
});
