// A thief has a copy of the database and of the server's configuration, and tries every key in them on every sealed value.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepPlace } from '#modules/care-plans/internal/sealing/step-content.ts';
import { createPasswordHasher } from '#modules/identity/internal/passwords/password-hash.ts';
import { joinShares } from '#modules/notes/internal/escrow/split-key.ts';
import {
  bodyPlace,
  ESCROW_SHARE,
  escrowSharePlace,
  NOTE_KEY,
  noteKeyPlace,
  REQUEST_SHARE,
  type Reader,
  requestSharePlace,
  TEAM_KEY,
  teamKeyPlace,
} from '#modules/notes/internal/keys/boxes.ts';
import { planKeyOf } from '#modules/notes/internal/notes/open-version.ts';
import { open } from '#platform/crypto/aead.ts';
import { boxKeyOf, openBox } from '#platform/crypto/sealed-box.ts';
import { unwrap } from '#platform/crypto/tenant-keys.ts';
import { deriveKey } from '#platform/secrets.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { readableIn } from '../matrix/at-rest.ts';
import { DEMO_PASSWORD, type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, David, Priya, Sam, Tom } = PEOPLE;
const STEP = 'Take canarycillin 500 mg twice a day for 5 days.';
const TEXT = `canary of the thief: the knee is better\n${STEP}`;

let site: NotesSite;
/** Administrators beside Sam. */
let admins: number[];
beforeAll(async () => {
  site = await startNotes();
  admins = [await site.newColleague('admin'), await site.newColleague('admin')];
  await site.newTeam(David, [Priya]);
  await site.must(Tom, 'POST', `/v1/patients/${David}/doctor`, { doctor_id: PEOPLE.Smith });
  await site.write(Chen, David, TEXT);
});
afterAll(() => site.app.close());

interface Sealed {
  value: Buffer;
  place: string;
  /** For a box: its purpose. */
  purpose?: string;
  /** Whether it is a text of a note. */
  isNote?: true;
  /** Whether it is a step of a care plan. */
  isStep?: true;
  /** For a share of a key of the escrow: the generation of the key. */
  generation?: number;
}

const shareIn = (row: Record<string, unknown>) => ({
  generation: Number(row['generation']),
  adminId: Number(row['admin_id']),
  adminGeneration: Number(row['admin_generation']),
});

/** Every sealed value that leads to a note, with the place that it is bound to. */
const sealedValues = async (): Promise<Sealed[]> => {
  const [credentials, pairs, sessions, members, shares, requested, grants, versions, steps] = await Promise.all(
    [
      ...['identity.credentials', 'identity.key_pairs', 'identity.sessions', 'notes.team_key_members', 'notes.escrow_shares'],
      ...['notes.escrow_request_shares', 'notes.grants', 'notes.versions', 'care_plans.steps'],
    ].map((table) => site.sql(`select * from ${table} where tenant_id = 1`)),
  );
  const bytes = (value: unknown): Buffer => value as Buffer;
  return [
    ...credentials!.map((row) => ({ value: bytes(row['user_key']), place: `password/1/${row['user_id']}` })),
    ...sessions!.filter((row) => row['user_key'] !== null).map((row) => ({ value: bytes(row['user_key']), place: `session/${row['id']}` })),
    ...pairs!.flatMap((row) => {
      const owner = `1/${row['user_id']}/${row['generation']}`;
      return [
        { value: bytes(row['encryption_private']), place: `encryption/${owner}` },
        { value: bytes(row['recovery_user_key']), place: `recovery/${owner}`, purpose: 'recovery-seal' },
      ];
    }),
    ...members!.map((row) => {
      const member = { teamId: Number(row['team_id']), generation: Number(row['generation']), userId: Number(row['user_id']) };
      const place = teamKeyPlace(1, { ...member, userGeneration: Number(row['user_generation']) });
      return { value: bytes(row['sealed']), place, purpose: TEAM_KEY };
    }),
    ...shares!.map((row) => ({
      value: bytes(row['sealed']),
      place: escrowSharePlace(1, shareIn(row)),
      purpose: ESCROW_SHARE,
      generation: Number(row['generation']),
    })),
    ...requested!.map((row) => ({
      value: bytes(row['sealed']),
      place: requestSharePlace(1, String(row['request_id']), shareIn(row)),
      purpose: REQUEST_SHARE,
      generation: Number(row['generation']),
    })),
    ...grants!.map((row) => {
      const version = { noteId: String(row['note_id']), version: Number(row['version']) };
      const reader = { kind: row['reader_kind'] as Reader['kind'], id: Number(row['reader_id']) };
      return { value: bytes(row['sealed']), place: noteKeyPlace(1, version, reader, Number(row['generation'])), purpose: NOTE_KEY };
    }),
    ...versions!.map((row) => {
      const version = { noteId: String(row['note_id']), version: Number(row['version']) };
      return { value: bytes(row['body']), place: bodyPlace(1, version), isNote: true as const };
    }),
    ...steps!.map((row) => {
      const place = { tenantId: 1, planId: String(row['plan_id']), stepId: String(row['id']), revision: Number(row['revision']) };
      return { value: bytes(row['content']), place: stepPlace(place), isStep: true as const };
    }),
  ];
};

/** Every value of 32 bytes in the database, the server's secrets, and the keys derived from them for any purpose in use. */
const everyKey = async (): Promise<Buffer[]> => {
  const { master, tokenKey, signingKey } = site.app.platform.secrets;
  const columns = await site.sql(
    `select format('select %I as value from %I.%I where octet_length(%1$I) = 32', column_name, table_schema, table_name) as query
      from information_schema.columns where data_type = 'bytea' and table_schema in ('identity', 'notes', 'care_plans', 'platform')`,
  );
  const stored: Buffer[] = [];
  for (const { query } of columns) stored.push(...(await site.sql(String(query))).map(({ value }) => value as Buffer));
  const tenantKeys = (await site.sql('select * from platform.tenant_keys where tenant_id = 1')).map((row) =>
    unwrap(master, 1, Number(row['key_id']), row['wrapped'] as Buffer),
  );
  const signing = Buffer.from(String(signingKey.export({ format: 'jwk' }).d), 'base64url');
  const roots = [master.current, tokenKey, signing, ...tenantKeys, ...stored];
  const sessions = (await site.sql('select id from identity.sessions')).map(({ id }) => `session/${id}`);
  const purposes = ['password/auth', 'password/wrap', 'key-binding', 'team-key-binding', 'refresh-mac', 'refresh-successor', ...sessions];
  return [...roots, ...[master.current, tokenKey, ...tenantKeys].flatMap((root) => purposes.map((purpose) => deriveKey(root, purpose)))];
};

const attempt = (key: Buffer, { value, place, purpose }: Sealed): Buffer | undefined => {
  try {
    return purpose === undefined ? open(key, value, place) : openBox(boxKeyOf(key), value, purpose, place);
  } catch {
    return undefined;
  }
};

/** Joins a share with every other one of the same key. */
const joinWith = async (found: Map<number, Buffer[]>, generation: number, share: Buffer): Promise<Buffer[]> => {
  const others = (found.get(generation) ?? []).filter((other) => !other.equals(share));
  found.set(generation, [...others, share]);
  return Promise.all(others.map((other) => joinShares(other, share)));
};

/**
 * Tries keys on sealed values, and what they open as keys in turn, each also as the root of the key of a plan.
 * @param steps gets the steps that open
 * @returns the texts of notes that open
 */
const plunder = async (keys: readonly Buffer[], values: readonly Sealed[], steps: string[] = []): Promise<string[]> => {
  const texts = new Set<string>();
  const tried = new Set<string>();
  const shares = new Map<number, Buffer[]>();
  let fresh = [...keys];
  while (fresh.length > 0) {
    const found: Buffer[] = [];
    for (const key of fresh) {
      if (tried.has(key.toString('hex'))) continue;
      tried.add(key.toString('hex'));
      for (const sealed of values) {
        const plain = attempt(key, sealed);
        if (plain && sealed.isNote) texts.add(plain.toString('utf8'));
        else if (plain && sealed.isStep) steps.push(plain.toString('utf8'));
        else if (plain && sealed.generation !== undefined) found.push(...(await joinWith(shares, sealed.generation, plain)));
        else if (plain?.length === 32) found.push(plain, planKeyOf(plain));
      }
    }
    fresh = found;
  }
  return [...texts];
};

it('the database and the configuration together open no note and no step', async () => {
  const [keys, values] = [await everyKey(), await sealedValues()];
  expect(keys.length).toBeGreaterThan(60);
  expect(values.filter(({ isNote }) => isNote)).toHaveLength(1);
  expect(values.filter(({ isStep }) => isStep)).toHaveLength(1);
  const steps: string[] = [];
  expect(await plunder([...keys, ...keys.map(planKeyOf)], values, steps)).toEqual([]);
  expect(steps).toEqual([]);
  expect(await readableIn(site.app, ['canary of the thief', 'canarycillin'])).toEqual([]);
});

/** The key that the password of a person gives to a thief who has the database. */
const keyOf = async (person: number): Promise<Buffer> => {
  const [row] = await site.sql('select * from identity.credentials where user_id = $1', [person]);
  const hasher = createPasswordHasher({ memoryKib: 64, passes: 1 });
  const { wrappingKey } = await hasher.derive(DEMO_PASSWORD, {
    salt: row!['salt'] as Buffer,
    memoryKib: Number(row!['memory_kib']),
    passes: Number(row!['passes']),
    lanes: Number(row!['lanes']),
  });
  return wrappingKey;
};

it.each([
  ['author', Chen],
  ['patient', David],
  ['doctor', PEOPLE.Smith],
  ['member of the team', Priya],
])('the password of the %s opens both, so the attempt does find keys', async (_who, person) => {
  const steps: string[] = [];
  expect(await plunder([randomBytes(32), await keyOf(person)], await sealedValues(), steps)).toEqual([TEXT]);
  expect(steps.map((step) => JSON.parse(step))).toMatchObject([{ evidence: { quote: expect.stringContaining('canarycillin') } }]);
});

describe('with the passwords of administrators beside the database and the configuration', () => {
  it('one opens no note, two of them do', async () => {
    const [values, all] = [await sealedValues(), await everyKey()];
    const [sam, first, second] = [await keyOf(Sam), await keyOf(admins[0]!), await keyOf(admins[1]!)];
    expect(await plunder([...all, sam], values)).toEqual([]);
    expect(await plunder([first], values)).toEqual([]);
    expect(await plunder([first, second], values)).toEqual([TEXT]);
    expect(await plunder([sam, second], values)).toEqual([TEXT]);
  });

  it('one opens the notes of a request of another one as long as it waits, and no longer', async () => {
    const nurse = await site.newColleague('nurse');
    const team = await site.newTeam(David, [nurse]);
    const body = { patient_id: David, reader: { kind: 'team', id: team.id }, reason: 'reader-away' };
    const { id } = await site.must(Sam, 'POST', '/v1/notes/escrow/requests', body);
    expect(await plunder([await keyOf(Sam)], await sealedValues())).toEqual([]);
    expect(await plunder([await keyOf(admins[0]!)], await sealedValues())).toEqual([TEXT]);
    await site.must(Sam, 'POST', `/v1/notes/escrow/requests/${id}/close`);
    expect(await plunder([await keyOf(admins[0]!)], await sealedValues())).toEqual([]);
  });

  it('shares of former administrators do not open later notes', async () => {
    await site.must(Sam, 'POST', `/v1/users/${admins[1]}/disable`);
    const patient = await site.newPatient();
    await site.write(Chen, patient, `${TEXT}, later`);
    expect(await plunder([await keyOf(admins[0]!), await keyOf(admins[1]!)], await sealedValues())).toEqual([TEXT]);
    expect((await plunder([await keyOf(admins[0]!), await keyOf(Sam)], await sealedValues())).toSorted()).toEqual([TEXT, `${TEXT}, later`]);
  });
});

it('an ended session keeps no key for a token that was copied', async () => {
  const { access } = await site.app.identity.openSession(1, David, DEMO_PASSWORD);
  const [before] = await site.sql('select user_key from identity.sessions where user_id = $1 order by created_at desc, id desc limit 1', [
    David,
  ]);
  expect(before!['user_key']).not.toBeNull();
  expect((await site.app.request('POST', '/v1/auth/logout', { token: access })).status).toBe(204);
  const [after] = await site.sql('select user_key from identity.sessions where user_id = $1 order by created_at desc, id desc limit 1', [
    David,
  ]);
  expect(after!['user_key']).toBeNull();
});
