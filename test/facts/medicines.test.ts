// Medicines that a patient takes, and the facts with a value and a date.
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayIn } from '#platform/calendar.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type FactsClient, factsOf } from './facts-harness.ts';

const { Chen, David, Grace, Linh, Priya, Tom } = PEOPLE;

let app: TestApp;
let facts: FactsClient;
/** Returns the day of the clinic's calendar so many days before today. */
const ago = (days: number): string => Temporal.PlainDate.from(dayIn('Europe/London', app.clock.now())).subtract({ days }).toString();
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  facts = await factsOf(app);
});
afterAll(() => app.close());

const METFORMIN = { drug: 'Metformin', dose: '500 mg', route: 'by mouth', frequency: 'twice a day', since: '2024-03' };

describe('a medicine', () => {
  it('is current until it ends with a reason; ended ones follow current ones', async () => {
    const metformin = await facts.post('medicines', METFORMIN);
    await facts.post('medicines', { drug: 'aspirin', since: '2019', source: 'record' }, Priya);
    const ended = await facts.post(`medicines/${metformin.id}/end`, { ended_on: ago(2), reason: 'Diarrhoea', version: 1 });
    expect(ended).toMatchObject({ status: 'ended', ended_on: ago(2), end_reason: 'Diarrhoea', dose: '500 mg' });
    await facts.post('medicines', { drug: 'Zinc' });
    const { medicines } = await facts.get('medicines', Grace);
    expect(medicines.map(({ drug }: { drug: string }) => drug)).toEqual(['aspirin', 'Zinc', 'Metformin']);
    const reply = await facts.ask('PUT', `medicines/${metformin.id}`, { ...METFORMIN, version: 2 });
    expect([reply.status, reply.body.code]).toEqual([409, 'FACT_CLOSED']);
  });

  it.each([
    ['a start in the future', 'medicines', { drug: 'Zinc', since: '2999-01' }, 'since'],
    ['a start before 1900', 'medicines', { drug: 'Zinc', since: '1899' }, 'since'],
    ['a start that is no date', 'medicines', { drug: 'Zinc', since: '2024-02-31' }, 'since'],
    ['a start in words', 'medicines', { drug: 'Zinc', since: 'March' }, 'since'],
    ['no name', 'medicines', { drug: ' ' }, 'drug'],
  ])('is refused with %s', async (_what, path, body, field) => {
    const reply = await facts.ask('POST', path, body);
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, [field]]);
  });

  it('is refused when the list says the same; another dose is another entry', async () => {
    const { id } = await facts.post('medicines', METFORMIN);
    for (const same of [METFORMIN, { drug: 'metformin' }, { drug: 'METFORMIN', dose: '500mg', since: '2025' }]) {
      const reply = await facts.ask('POST', 'medicines', same);
      expect([reply.status, reply.body.code]).toEqual([409, 'MEDICINE_LISTED']);
    }
    await facts.post('medicines', { ...METFORMIN, dose: '850 mg' });
    await facts.post('medicines', { ...METFORMIN, frequency: 'at night' });
    await facts.post(`medicines/${id}/end`, { reason: 'Diarrhoea', version: 1 });
    await facts.post('medicines', METFORMIN);
  });

  it('ends the statement that the patient takes none; nothing else means that they take none', async () => {
    const status = async () => (await facts.get('medicines')).status;
    expect(await status()).toBe('not-recorded');
    const first = await facts.post('medicines/none-taken', {});
    expect(first).toMatchObject({ status: 'active', source: 'clinician', recorded_by: { id: Chen, name: 'Isabella Chen' } });
    const second = await facts.post('medicines/none-taken', { source: 'patient' }, Priya);
    expect(await facts.get('medicines?history=true')).toMatchObject({
      status: 'none-taken',
      none_taken: { id: second.id, recorded_by: { id: Priya } },
      former_statements: [{ id: first.id, status: 'ended' }],
    });
    const { id } = await facts.post('medicines', { ...METFORMIN, code: { system: 'dm-d', code: '109081006' } });
    expect(await facts.get('medicines')).toMatchObject({ status: 'recorded', none_taken: null });
    const reply = await facts.ask('POST', 'medicines/none-taken', {});
    expect([reply.status, reply.body.code]).toEqual([409, 'MEDICINES_RECORDED']);
    await facts.post(`medicines/${id}/end`, { reason: 'Diarrhoea', version: 1 });
    expect(await status()).toBe('not-recorded');
    const third = await facts.post('medicines/none-taken', {});
    await facts.post(`medicines/none-taken/${third.id}/void`, { reason: 'Not asked', version: 1 });
    expect(await status()).toBe('not-recorded');
    // Statements about allergies are separate.
    expect((await facts.get('allergies?history=true')).former_statements).toEqual([]);
  });

  it('is never beside the statement, also when both are recorded at once', async () => {
    const replies = await Promise.all([
      facts.ask('POST', 'medicines/none-taken', {}),
      facts.ask('POST', 'medicines', METFORMIN),
      facts.ask('POST', 'medicines/none-taken', {}, Priya),
    ]);
    expect(replies[1]!.status).toBe(201);
    expect(await facts.get('medicines')).toMatchObject({ status: 'recorded', none_taken: null });
  });

  it('does not end before it began', async () => {
    const { id } = await facts.post('medicines', METFORMIN);
    const reply = await facts.ask('POST', `medicines/${id}/end`, { ended_on: '2024-02-29', reason: 'Diarrhoea', version: 1 });
    expect([reply.status, reply.body.details.fields]).toEqual([400, { ended_on: 'must be after the start' }]);
    expect(await facts.post(`medicines/${id}/end`, { ended_on: '2024-03-01', reason: 'Diarrhoea', version: 1 })).toMatchObject({
      status: 'ended',
    });
  });
});

describe('a fact', () => {
  it('is unknown until it is recorded; then the newest observation counts, whenever it was written', async () => {
    expect((await facts.get('facts')).facts).toEqual([]);
    const first = await facts.post('facts', { kind: 'weight', value: 80, observed_on: ago(10) });
    await facts.post('facts', { kind: 'weight', value: 79, observed_on: ago(400) });
    await facts.post('facts', { kind: 'sex', value: 'female' });
    expect((await facts.get('facts')).facts).toMatchObject([
      { kind: 'sex', value: 'female', unit: null },
      { kind: 'weight', value: 80, unit: 'kg', age: 'current', observed_on: ago(10), recorded_by: { id: Chen } },
    ]);
    await facts.post(`facts/${first.id}/void`, { reason: 'Wrong scales', version: 1 });
    expect((await facts.get('facts')).facts[1]).toMatchObject({ value: 79, age: 'old' });
    const history = await facts.get('facts/history?kind=weight&limit=1');
    expect(history.facts).toMatchObject([{ value: 80, status: 'entered-in-error', error_reason: 'Wrong scales' }]);
    const rest = await facts.get(`facts/history?kind=weight&limit=1&after=${encodeURIComponent(history.next)}`);
    expect([rest.facts[0].value, rest.next]).toEqual([79, null]);
  });

  it('about a pregnancy is unknown again after its last day', async () => {
    await facts.post('facts', { kind: 'pregnancy', value: 'pregnant', observed_on: ago(280), valid_until: ago(1) });
    expect((await facts.get('facts')).facts).toMatchObject([{ value: 'pregnant', age: 'expired' }]);
    await facts.post('facts', { kind: 'pregnancy', value: 'not-pregnant', valid_until: ago(0) });
    expect((await facts.get('facts')).facts).toMatchObject([{ value: 'not-pregnant', age: 'current' }]);
    for (const valid_until of [ago(1), ago(-301)]) {
      const reply = await facts.ask('POST', 'facts', { kind: 'pregnancy', value: 'pregnant', valid_until });
      expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['valid_until']]);
    }
  });

  it.each([
    ['weight', 0.1],
    ['weight', 701],
    ['weight', '80 kg'],
    ['egfr', 0],
    ['egfr', 251],
    ['sex', 'tall'],
    ['region', 'California'],
    ['phone', '12'],
  ])('is refused as impossible: %s %s', async (kind, value) => {
    const reply = await facts.ask('POST', 'facts', { kind, value, checked: true });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['value']]);
  });

  it('is recorded at the second attempt, as checked, when it is unusual', async () => {
    const reasonOf = async (fact: object) => {
      const { status, body } = await facts.ask('POST', 'facts', fact);
      return status === 201 ? undefined : [body.code, body.details.reason];
    };
    expect(await reasonOf({ kind: 'weight', value: 260 })).toEqual(['IMPLAUSIBLE_VALUE', 'range']);
    expect(await reasonOf({ kind: 'weight', value: 80 })).toBeUndefined();
    expect(await reasonOf({ kind: 'weight', value: 101 })).toEqual(['IMPLAUSIBLE_VALUE', 'change']);
    expect(await reasonOf({ kind: 'weight', value: 100 })).toBeUndefined();
    expect(await reasonOf({ kind: 'weight', value: 8 })).toEqual(['IMPLAUSIBLE_VALUE', 'change']);
    expect(await reasonOf({ kind: 'weight', value: 8, checked: true })).toBeUndefined();
    expect(await reasonOf({ kind: 'egfr', value: 160 })).toEqual(['IMPLAUSIBLE_VALUE', 'range']);
    expect(await reasonOf({ kind: 'region', value: 'us-ca' })).toBeUndefined();
  });
});

it('gives other modules all facts as they are now, and what is unknown is absent', async () => {
  await facts.post('allergies', { substance: 'Nuts', severity: 'severe' });
  const { id } = await facts.post('medicines', METFORMIN);
  await facts.post('medicines', { drug: 'Zinc' });
  await facts.post(`medicines/${id}/end`, { reason: 'Diarrhoea', version: 1 });
  await facts.post('facts', { kind: 'weight', value: 80 });
  await facts.post('facts', { kind: 'pregnancy', value: 'pregnant', observed_on: ago(280), valid_until: ago(1) });
  const ctx = systemCtx('prescribing', 1, app.clock.now(), 'request');
  const all = await app.platform.transactions.transact(ctx, (tx) => app.facts.of(tx, ctx, facts.patient));
  expect(all).toMatchObject({
    allergies: { status: 'recorded', allergies: [{ substance: 'Nuts' }] },
    medicines: { status: 'recorded', none_taken: null },
    facts: { weight: { value: 80, unit: 'kg' } },
  });
  expect(all.medicines.medicines.map(({ drug, status }) => [drug, status])).toEqual([
    ['Zinc', 'current'],
    ['Metformin', 'ended'],
  ]);
  expect(Object.keys(all.facts)).toEqual(['weight']);
});

it('notifies the open pages of the patient and of clinicians, and no others', async () => {
  const topic = `facts:${David}`;
  const [own, doctor, pharmacist] = await Promise.all([David, Chen, Grace].map((person) => goLive(app, person)));
  for (const client of [own!, doctor!, pharmacist!]) expect((await client.subscribe(topic)).type).toBe('subscribed');
  for (const [person, code] of [
    [Linh, 'PATIENT_NOT_FOUND'],
    [Tom, 'FORBIDDEN'],
  ] as const) {
    const client = await goLive(app, person);
    client.send({ type: 'subscribe', topic });
    expect((await client.next('error', (frame) => frame.topic === topic)).code).toBe(code);
  }
  await (await factsOf(app, David)).post('medicines', { drug: 'Zinc' });
  for (const client of [own!, doctor!, pharmacist!])
    expect((await client.next('facts.changed')).data).toEqual({ patient_id: David, what: 'medicines' });
  hangUp();
});
