// Allergies, and the statement that none are known: never both, and never none where nothing is known.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type FactsClient, factsOf } from './facts-harness.ts';

const { Chen, David, Linh, Priya } = PEOPLE;

let app: TestApp;
let facts: FactsClient;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  facts = await factsOf(app);
});
afterAll(() => app.close());

const PENICILLIN = { substance: 'Penicillin', reaction: 'Swollen face', severity: 'severe' };
/** The patient David with no facts at all. */
const davids = async (): Promise<FactsClient> => {
  await adminQuery(app, 'delete from facts.versions');
  await adminQuery(app, 'delete from facts.entries where patient_id = $1', [David]);
  return factsOf(app, David);
};

describe('the status', () => {
  it('is unknown until something is recorded, and then follows the newest entry', async () => {
    const status = async () => (await facts.get('allergies')).status;
    expect(await status()).toBe('not-recorded');
    const stated = await facts.post('allergies/none-known', {});
    expect(stated).toMatchObject({ status: 'active', source: 'clinician', recorded_by: { id: Chen, name: 'Isabella Chen' } });
    expect(await facts.get('allergies')).toMatchObject({ status: 'none-known', allergies: [], none_known: { id: stated.id } });
    const allergy = await facts.post('allergies', PENICILLIN);
    expect(await facts.get('allergies?history=true')).toMatchObject({
      status: 'recorded',
      none_known: null,
      former_statements: [{ id: stated.id, status: 'ended', version: 2 }],
    });
    const reply = await facts.ask('POST', 'allergies/none-known', {});
    expect([reply.status, reply.body.code]).toEqual([409, 'ALLERGIES_RECORDED']);
    const resolved = await facts.ask('PUT', `allergies/${allergy.id}`, { ...PENICILLIN, status: 'resolved', version: 1 });
    expect(resolved.body).toMatchObject({ status: 'resolved', version: 2 });
    // Neither a resolved allergy nor one in error means that there are none.
    expect(await status()).toBe('not-recorded');
    await facts.post(`allergies/${allergy.id}/void`, { reason: 'Wrong patient', version: 2 });
    expect(await status()).toBe('not-recorded');
  });

  it('ends the statement when an allergy becomes active again', async () => {
    const { id } = await facts.post('allergies', PENICILLIN);
    await facts.ask('PUT', `allergies/${id}`, { ...PENICILLIN, status: 'resolved', version: 1 });
    await facts.post('allergies/none-known', {});
    await facts.ask('PUT', `allergies/${id}`, { ...PENICILLIN, status: 'active', version: 2 });
    expect(await facts.get('allergies')).toMatchObject({ status: 'recorded', none_known: null });
  });

  it('is stated again with a new date by a clinician, and taken back as recorded in error', async () => {
    const first = await facts.post('allergies/none-known', {});
    const second = await facts.post('allergies/none-known', { source: 'record' }, Priya);
    expect(await facts.get('allergies?history=true')).toMatchObject({
      none_known: { id: second.id, source: 'record', recorded_by: { id: Priya } },
      former_statements: [{ id: first.id }],
    });
    const path = `allergies/none-known/${second.id}/void`;
    expect(await facts.post(path, { reason: 'Not asked', version: 1 })).toMatchObject({
      status: 'entered-in-error',
      error_reason: 'Not asked',
    });
    expect(await facts.get('allergies')).toMatchObject({ status: 'not-recorded', none_known: null });
  });

  it('never has an allergy beside the statement, also when both are recorded at once', async () => {
    const replies = await Promise.all([
      facts.ask('POST', 'allergies/none-known', {}),
      facts.ask('POST', 'allergies', PENICILLIN),
      facts.ask('POST', 'allergies/none-known', {}, Priya),
    ]);
    expect(replies[1]!.status).toBe(201);
    expect(await facts.get('allergies')).toMatchObject({ status: 'recorded', none_known: null });
    const standing = await adminQuery(app, "select 1 from facts.entries where patient_id = $1 and status = 'active'", [facts.patient]);
    expect(standing).toHaveLength(1);
  });
});

describe('an allergy', () => {
  it('is listed with active ones first, of these the most severe', async () => {
    for (const [substance, severity] of [
      ['Dust', 'mild'],
      ['Latex', null],
      ['Nuts', 'life-threatening'],
    ])
      await facts.post('allergies', { substance, severity });
    const { id } = await facts.post('allergies', { ...PENICILLIN, code: { system: 'snomed-ct', code: '91936005' } });
    await facts.ask('PUT', `allergies/${id}`, { substance: 'Penicillin', status: 'resolved', version: 1 });
    const { allergies } = await facts.get('allergies');
    expect(allergies.map(({ substance }: { substance: string }) => substance)).toEqual(['Nuts', 'Dust', 'Latex', 'Penicillin']);
  });

  it('is changed by one of two editors, and the other sees the current one; the former version is kept', async () => {
    const { id } = await facts.post('allergies', PENICILLIN);
    const edit = (reaction: string) => ({ ...PENICILLIN, reaction, status: 'active', version: 1 });
    const replies = await Promise.all([
      facts.ask('PUT', `allergies/${id}`, edit('Hives')),
      facts.ask('PUT', `allergies/${id}`, edit('Rash'), Priya),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = replies.find(({ status }) => status === 200)!.body;
    const lost = replies.find(({ status }) => status === 412)!.body;
    expect([lost.code, lost.details.current]).toEqual(['EDIT_CONFLICT', won]);
    expect(await adminQuery(app, 'select version, status from facts.versions where entry_id = $1', [id])).toEqual([
      { version: 1, status: 'active' },
    ]);
  });

  it('is kept with its reason when it was recorded in error, and changes no more', async () => {
    const { id } = await facts.post('allergies', PENICILLIN);
    await facts.post(`allergies/${id}/void`, { reason: 'Another patient’s', version: 1 }, Priya);
    expect((await facts.get('allergies')).allergies).toEqual([]);
    expect((await facts.get('allergies?history=true')).allergies).toMatchObject([
      { id, status: 'entered-in-error', error_reason: 'Another patient’s', substance: 'Penicillin' },
    ]);
    const reply = await facts.ask('PUT', `allergies/${id}`, { ...PENICILLIN, status: 'active', version: 2 });
    expect([reply.status, reply.body.code]).toEqual([409, 'FACT_CLOSED']);
  });

  it('is not found under another patient or another list', async () => {
    const { id } = await facts.post('allergies', PENICILLIN);
    const other = await factsOf(app);
    for (const reply of [
      await other.ask('POST', `allergies/${id}/void`, { reason: 'x', version: 1 }),
      await facts.ask('POST', `medicines/${id}/void`, { reason: 'x', version: 1 }),
    ])
      expect([reply.status, reply.body.code]).toEqual([404, 'FACT_NOT_FOUND']);
  });

  it('is refused when it is on the list, also in other words of the same meaning, until it is resolved', async () => {
    const snomed = (code: string) => ({ code: { system: 'snomed-ct', code } });
    const { id } = await facts.post('allergies', { ...PENICILLIN, ...snomed('91936005') });
    const codeOf = async (body: object, person?: number) => (await facts.ask('POST', 'allergies', body, person)).body.code;
    for (const same of [
      { substance: ' penicillin' },
      { substance: 'ＰＥＮＩ CILLIN' },
      { substance: 'Penicillins', ...snomed('91936005') },
    ])
      expect(await codeOf(same)).toBe('ALLERGY_LISTED');
    await facts.post('allergies', { ...PENICILLIN, ...snomed('294505008') });
    const own = await davids();
    await own.post('allergies', { substance: 'Eggs' }, David);
    const again = await own.ask('POST', 'allergies', { substance: 'eggs', reaction: 'Hives' }, David);
    expect([again.status, again.body.code]).toEqual([409, 'ALLERGY_LISTED']);
    await facts.ask('PUT', `allergies/${id}`, { substance: 'Latex', status: 'resolved', version: 1 });
    await facts.post('allergies', { substance: 'Latex' });
  });

  it('never has one allergy twice, also when it is recorded twice at once', async () => {
    const replies = await Promise.all([facts.ask('POST', 'allergies', PENICILLIN), facts.ask('POST', 'allergies', PENICILLIN, Priya)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is refused when the list is full', async () => {
    await facts.post('allergies', PENICILLIN);
    await adminQuery(
      app,
      `insert into facts.entries select tenant_id, gen_random_uuid(), patient_id, list, kind, status, key_id, body, text_version, observed_on,
        source, recorded_at, recorded_by, confirmed_at, confirmed_by, updated_at, updated_by, version
       from facts.entries cross join generate_series(2, 300) where patient_id = $1`,
      [facts.patient],
    );
    const reply = await facts.ask('POST', 'allergies', PENICILLIN);
    expect([reply.status, reply.body.code]).toEqual([409, 'TOO_MANY_FACTS']);
  });
});

describe('a patient', () => {
  it('states allergies, which count at once and which a clinician confirms', async () => {
    const own = await davids();
    await own.post('allergies/none-known', {});
    const allergy = await own.post('allergies', { substance: 'Eggs', source: 'clinician' }, David);
    expect(allergy).toMatchObject({ source: 'patient', confirmed_at: null, confirmed_by: null, recorded_by: { id: David } });
    expect(await own.get('allergies')).toMatchObject({ status: 'recorded', none_known: null });
    const confirmed = await own.post(`allergies/${allergy.id}/confirm`, { version: 1 });
    expect(confirmed).toMatchObject({ source: 'patient', confirmed_by: { id: Chen }, version: 2 });
    const again = await own.ask('POST', `allergies/${allergy.id}/confirm`, { version: 2 });
    expect([again.status, again.body.code]).toEqual([409, 'FACT_CONFIRMED']);
  });

  it('takes back only what no clinician has confirmed', async () => {
    const own = await davids();
    const take = async (id: string, version: number) =>
      (await own.ask('POST', `allergies/${id}/void`, { reason: 'A mistake', version }, David)).body;
    const eggs = await own.post('allergies', { substance: 'Eggs' }, David);
    expect((await take(eggs.id, 1)).status).toBe('entered-in-error');
    const nuts = await own.post('allergies', { substance: 'Nuts' }, David);
    await own.post(`allergies/${nuts.id}/confirm`, { version: 1 });
    expect((await take(nuts.id, 2)).code).toBe('FACT_CONFIRMED');
    const { id } = await own.post('allergies', PENICILLIN);
    expect((await take(id, 1)).code).toBe('NOT_THE_AUTHOR');
  });

  it('cannot replace a statement of the clinic by their own', async () => {
    const own = await davids();
    expect(await own.post('allergies/none-known', {}, David)).toMatchObject({ source: 'patient', confirmed_at: null });
    const { id } = await own.post('allergies/none-known', {});
    const reply = await own.ask('POST', 'allergies/none-known', {}, David);
    expect([reply.status, reply.body.code]).toEqual([409, 'NO_ALLERGIES_STATED']);
    expect(await own.get('allergies', David)).toMatchObject({ none_known: { id, confirmed_by: { id: Chen } } });
  });

  it('sees nothing of another patient, whose trail records the request', async () => {
    const own = await davids();
    const reply = await own.ask('GET', 'allergies', undefined, Linh);
    expect([reply.status, reply.body.code]).toEqual([404, 'PATIENT_NOT_FOUND']);
    const rows = await adminQuery(app, "select patients from audit.events where action = 'facts.allergies.list' and actor_id = $1", [Linh]);
    expect(rows).toEqual([{ patients: [David] }]);
  });
});
