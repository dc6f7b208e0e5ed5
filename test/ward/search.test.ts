// Search for patients in any script, with any accents and order of words, and with hostile input.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '#platform/http/pages.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type Registry, registryOf } from './registry-harness.ts';

const PATIENTS = {
  jose: { firstName: 'José-María', lastName: 'O’Brien Núñez', medicalRecordNumber: 'MRN-T1-000-42', roomNumber: '203A' },
  nguyen: { firstName: 'Thị Hồng Đào', lastName: 'Nguyễn', medicalRecordNumber: 'MRN-900001' },
  lukasz: { firstName: 'Łukasz', lastName: 'Wójcik', medicalRecordNumber: 'MRN-900002', roomNumber: 'B 12' },
  groß: { firstName: 'Øyvind', lastName: 'Groß-Æsir', medicalRecordNumber: 'MRN-900003' },
  isil: { firstName: 'Işıl', lastName: 'İnönü', medicalRecordNumber: 'MRN-900004' },
  fatima: { firstName: 'فاطمة', lastName: 'أحمد مصطفى', medicalRecordNumber: 'MRN-900005' },
  reza: { firstName: 'علی\u200cرضا', lastName: 'کریمی', medicalRecordNumber: 'MRN-900006' },
  sara: { firstName: 'שָׂרָה', lastName: 'בן־דוד', medicalRecordNumber: 'MRN-900007' },
  ouyang: { firstName: '大卫', lastName: '欧阳', medicalRecordNumber: 'MRN-900008' },
  sofia: { firstName: 'Σοφία', lastName: 'Παπαδόπουλος', medicalRecordNumber: 'MRN-900009' },
  smile: { firstName: '😀👩‍⚕️', lastName: 'Smiley', medicalRecordNumber: 'MRN-900010' },
  ram: { firstName: 'राम', lastName: 'कुमार', medicalRecordNumber: 'MRN-900011' },
  mrnak: { firstName: 'Jan', lastName: 'Mrňák', medicalRecordNumber: 'MRN-900012' },
  kim: { firstName: '민수', lastName: '김철', medicalRecordNumber: 'MRN-ABC-D' },
  cruz: { firstName: 'Anna Maria', lastName: 'de la Cruz', medicalRecordNumber: 'MRN-900013' },
} as const;
type Who = keyof typeof PATIENTS;

let app: TestApp;
let registry: Registry;
const ids = {} as Record<Who, number>;
let demo: number;
beforeAll(async () => {
  app = await startApp();
  registry = registryOf(app);
  demo = (await registry.search('')).length;
  for (const who of Object.keys(PATIENTS) as Who[]) ids[who] = (await registry.enter(PATIENTS[who])).id;
});
afterAll(() => app.close());

const found = async (text: string, more: Record<string, unknown> = {}): Promise<Who[]> => {
  const numbers = await registry.search(text, more);
  return (Object.keys(ids) as Who[]).filter((who) => numbers.includes(ids[who]));
};

describe('a search finds', () => {
  it.each<[string, Who[]]>([
    ['jose', ['jose']],
    ['JOSÉ', ['jose']],
    ['Maria jose', ['jose']],
    ['nunez obrien', ['jose']],
    ["o'brien", ['jose']],
    ['O’B', ['jose']],
    ['nu 203 jo', ['jose']],
    ['josemaria', ['jose']],
    ['jo\u0073e\u0301', ['jose']],
    ['nguyen dao', ['nguyen']],
    ['Đào Nguyễn', ['nguyen']],
    ['ng', ['nguyen']],
    ['lukasz', ['lukasz']],
    ['wojcik łuk', ['lukasz']],
    ['oyvind gross', ['groß']],
    ['ØYVIND GROẞ', ['groß']],
    ['aesir', ['groß']],
    ['isil inonu', ['isil']],
    ['İNÖNÜ', ['isil']],
    ['فاطمه', ['fatima']],
    ['احمد', ['fatima']],
    ['مصطفي فاطمة', ['fatima']],
    ['مـصـطـفـى', ['fatima']],
    ['فَاطِمَة', ['fatima']],
    ['عليرضا', ['reza']],
    ['كريمي', ['reza']],
    ['שרה', ['sara']],
    ['דוד בן', ['sara']],
    ['בן־ד', ['sara']],
    ['欧阳大卫', ['ouyang']],
    ['大卫欧阳', ['ouyang']],
    ['欧', ['ouyang']],
    ['ΠΑΠΑΔΟΠΟΥΛΟΣ', ['sofia']],
    ['σοφια', ['sofia']],
    ['😀', ['smile']],
    ['राम', ['ram']],
    ['Mrn', ['mrnak']],
    ['mrn jan', ['mrnak']],
    ['mrnak', ['mrnak']],
    ['김철민수', ['kim']],
    ['민수김', ['kim']],
    ['mrnabc', ['kim']],
    ['MRN-ABC', ['kim']],
    ['delacruz', ['cruz']],
    ['annamaria', ['cruz']],
    ['cruzanna', ['cruz']],
    ['maria de la', ['cruz']],
    ['brien', ['jose']],
    ['MRN-T1-000-42', ['jose']],
    ['mrnt100042', ['jose']],
    ['T1 000', ['jose']],
    ['00042', ['jose']],
    ['MRN-900005', ['fatima']],
    ['mrn 900005', ['fatima']],
    ['٩٠٠٠٠٥', ['fatima']],
    ['203a', ['jose']],
    ['b12', ['lukasz']],
    ['12', ['lukasz']],
    ['wójcik b-12', ['lukasz']],
  ])('%s', async (text, who) => {
    expect(await found(text)).toEqual(who);
  });

  it.each(['ukasz', 'obrien wojcik', 'רה', 'nobody', '%', '_', '*', '...', '\\', "'", '03a'])('no patient for %s', async (text) => {
    expect(await registry.search(text)).toEqual([]);
  });

  it('all patients for an empty text, and for a term that all have', async () => {
    const everybody = demo + Object.keys(PATIENTS).length;
    expect(await registry.search('')).toHaveLength(everybody);
    expect(await registry.search('   ')).toHaveLength(everybody);
    expect(await registry.search('MRN-')).toHaveLength(everybody);
    expect(await found('MRN-9000')).toHaveLength(Object.keys(PATIENTS).length - 2);
  });

  it('patients by their full room number', async () => {
    expect(await found('', { room: '203a' })).toEqual(['jose']);
    expect(await found('', { room: 'b12' })).toEqual(['lukasz']);
    expect(await found('wo', { room: 'B 12' })).toEqual(['lukasz']);
    expect(await found('jo', { room: 'B 12' })).toEqual([]);
    expect(await found('', { room: '203' })).toEqual([]);
    expect(await found('', { room: '%' })).toEqual([]);
  });

  it('patients by their current entry, not by former ones', async () => {
    const { id, version, ...entry } = (await registry.get(ids.isil)).body;
    const { createdAt: _, updatedAt: __, placement: ___, ...fields } = entry;
    const edit = (change: object, read: number) =>
      registry.ask(PEOPLE.Chen, 'PUT', `/api/patients/${id}`, { ...fields, ...change, version: read });
    expect((await edit({ lastName: 'Aydın', roomNumber: '404', medicalRecordNumber: 'MRN-800004' }, version)).status).toBe(200);
    for (const text of ['aydin', '404', 'isil 800004']) expect(await found(text)).toEqual(['isil']);
    for (const text of ['inonu', '900004']) expect(await found(text)).toEqual([]);
    expect((await edit({}, version + 1)).status).toBe(200);
    expect(await found('inonu')).toEqual(['isil']);
    expect(await found('404')).toEqual([]);
  });
});

describe('the order of a search', () => {
  const PEOPLE_BY_NAME = [
    ['Zoë', 'Álvarez'],
    ['Ann', 'Alvarez 2'],
    ['Ann', 'Alvarez 10'],
    ['Bea', 'alvarez-Cruz'],
  ] as const;
  let entered: number[];
  beforeAll(async () => {
    entered = [];
    for (const [firstName, lastName] of PEOPLE_BY_NAME.toReversed()) entered.unshift((await registry.enter({ firstName, lastName })).id);
  });

  it('is by family name, then given name, in natural order', async () => {
    for (const text of ['alv', 'alvarez', 'alvarez mrn-entered']) expect(await registry.search(text)).toEqual(entered);
    expect(await registry.search('alvarez', { sort: 'id' })).toEqual(entered.toReversed());
    const everybody = await registry.search('');
    expect(everybody.filter((id) => entered.includes(id))).toEqual(entered);
    const numbered = (await registry.ask(PEOPLE.Tom, 'GET', '/api/patients?search=alvarez&sort=name')).body.patients;
    expect(numbered.map(({ id }: { id: number }) => id)).toEqual(entered);
  });

  it('changes with a new name', async () => {
    const { version, ...entry } = (await registry.get(entered[3]!)).body;
    const { firstName, medicalRecordNumber } = entry;
    await registry.ask(PEOPLE.Chen, 'PUT', `/api/patients/${entered[3]}`, {
      firstName,
      lastName: 'Alvarez 1',
      medicalRecordNumber,
      version,
    });
    expect(await registry.search('alv')).toEqual([entered[0], entered[3], entered[1], entered[2]]);
  });

  it('does not accept a cursor of another order', async () => {
    const { next } = (await registry.ask(PEOPLE.Tom, 'POST', '/v1/patients/search', { text: '', limit: 1 })).body;
    const reply = await registry.ask(PEOPLE.Tom, 'POST', '/v1/patients/search', { text: '', sort: 'id', after: next });
    expect(reply.status).toBe(400);
  });
});

describe('pages of a search', () => {
  it('continue after the last patient, each patient once', async () => {
    for (const [text, sort] of ['', 'mrn', '9', '9000', '90 9'].flatMap((each) => [[each, 'id'] as const, [each, 'name'] as const])) {
      const all = await registry.search(text, { sort });
      const met: number[] = [];
      let after: string | null | undefined;
      do {
        const { body } = await registry.ask(PEOPLE.Tom, 'POST', '/v1/patients/search', {
          text,
          sort,
          limit: 3,
          ...(after ? { after } : {}),
        });
        expect(body.patients.length).toBeLessThanOrEqual(3);
        met.push(...body.patients.map(({ id }: { id: number }) => id));
        after = body.next;
      } while (after);
      expect(met).toEqual(all);
    }
  });

  it('match the compatibility API’s numbered pages and their totals', async () => {
    for (const [search, room] of [
      ['9000', ''],
      ['', 'b12'],
      ['9', ''],
      ['lukasz 9000', ''],
      ['zz', ''],
    ] as const) {
      const all = await registry.search(search, { room, sort: 'id' });
      const query = `search=${search}&room=${room}&limit=4`;
      const pages = Math.ceil(all.length / 4);
      const met: number[] = [];
      for (let page = 1; page <= pages; page++) {
        const { body } = await registry.ask(PEOPLE.Tom, 'GET', `/api/patients?${query}&page=${page}`);
        expect(body.pagination).toEqual({ page, limit: 4, total: all.length, totalPages: pages });
        met.push(...body.patients.map(({ id }: { id: number }) => id));
      }
      expect(met).toEqual(all);
    }
  });
});

describe('hostile input', () => {
  const HOSTILE = [
    "'; drop table patients.patients; --",
    "' or '1'='1",
    '") union select email from identity.users --',
    '$1',
    ':203a',
    '%',
    '_____',
    '\\',
    "\\\\'",
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e\u2066',
    '\u{10ffff}',
    'a'.repeat(10_000),
    '١'.repeat(60),
    'a b c d e f g h i j k l m n o p q r s t u v w x y z',
    '(((((([[[[[[',
    '../../etc/passwd',
  ];

  it('is searched for or refused in every filter, without another effect', async () => {
    const before = await adminQuery(app, 'select count(*)::int as n from patients.patients');
    const statuses = new Set<number>();
    const answered = async (label: string, asked: ReturnType<Registry['ask']>): Promise<void> => {
      const { status, text } = await asked;
      statuses.add(status);
      expect([200, 400], label).toContain(status);
      expect(text, label).not.toMatch(/syntax|relation|pg_|stack|select /i);
    };
    for (const text of HOSTILE) {
      const encoded = encodeURIComponent(text.toWellFormed());
      for (const name of ['search', 'room', 'ward', 'page', 'limit'])
        await answered(`${name}=${encoded.slice(0, 60)}`, registry.ask(PEOPLE.Chen, 'GET', `/api/patients?${name}=${encoded}`));
      await answered('after', registry.ask(PEOPLE.Chen, 'GET', `/v1/patients?after=${encoded}`));
      for (const body of [
        { text },
        { text: '', room: text },
        { text: '', after: text },
        { text: '', ward: text },
        { text: '', limit: text },
      ])
        await answered(JSON.stringify(body).slice(0, 60), registry.ask(PEOPLE.Chen, 'POST', '/v1/patients/search', body));
    }
    for (const raw of ['%00', '%ff', '%ed%a0%80', '%'])
      await answered(raw, registry.ask(PEOPLE.Chen, 'GET', `/api/patients?search=${raw}&room=${raw}`));
    const cursors = [[0], [-1], ['1'], [1.5], [2 ** 40], [1, 2], [], {}, null, [[1]], ['1; drop table']];
    for (const cursor of cursors) {
      const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
      const reply = await registry.ask(PEOPLE.Chen, 'GET', `/v1/patients?after=${after}`);
      expect([reply.status, Object.keys(reply.body.details?.fields ?? {})], after).toEqual([400, ['after']]);
    }
    for (const cursor of [['a\u0000', 1], ['a'], [1], [null, 1]]) {
      const reply = await registry.ask(PEOPLE.Chen, 'POST', '/v1/patients/search', { text: '', sort: 'name', after: encodeCursor(cursor) });
      expect([reply.status, Object.keys(reply.body.details?.fields ?? {})], JSON.stringify(cursor)).toEqual([400, ['after']]);
    }
    expect(statuses).toEqual(new Set([200, 400]));
    expect(await adminQuery(app, 'select count(*)::int as n from patients.patients')).toEqual(before);
  });

  it('is stored unchanged where a name may contain it', async () => {
    const lastName = "Robert'); DROP TABLE patients;--";
    const { id } = await registry.enter({ lastName });
    expect((await registry.get(id)).body.lastName).toBe(lastName);
    expect(await registry.search('robert drop table')).toEqual([id]);
  });
});
