// Handover of a ward: all its patients, item by item, until the recipient has acknowledged each.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handover, HandoverItem } from '#contracts/handovers.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { ask, moveTo, must, newColleague, newPatient, newWard } from './wards-harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const { Smith, Chen, Priya, Sam, Lopez } = PEOPLE;
const ago = (hours: number): string => new Date(app.clock.now().getTime() - hours * 3_600_000).toISOString();
const addTask = (patientId: number, fields: Record<string, unknown>) =>
  must(app, Smith, 'POST', '/v1/tasks', { patient_id: patientId, type: 'other', title: 'Look after', ...fields });
const log = (patientId: number, hours: number) =>
  must(app, Smith, 'POST', '/api/task-logs', { patientId, taskType: 'vitals', description: `Pulse ${hours}`, completedAt: ago(hours) });
const handOver = (from: number, wardId: number, toId: number, rest: object = {}): Promise<Handover> =>
  must(app, from, 'POST', '/v1/handovers', { ward_id: wardId, to_id: toId, ...rest });
const acknowledge = (person: number, handover: number, patient: number) =>
  ask(app, person, 'POST', `/v1/handovers/${handover}/items/${patient}/acknowledge`);
const pending = async (person: number): Promise<number[]> =>
  (await must(app, person, 'GET', '/v1/handovers?pending=true&limit=200')).handovers.map(({ id }: { id: number }) => id);
const itemOf = ({ items }: Handover, patient: number): HandoverItem => items.find(({ patient_id: patientId }) => patientId === patient)!;
const refusal = async (from: number, body: object) => {
  const { status, body: answer } = await ask(app, from, 'POST', '/v1/handovers', body);
  return [status, answer.code];
};

it('shows the patients of the ward, with open tasks and the logs of the last twelve hours', async () => {
  const ward = await newWard(app, 3);
  const [second, first] = [await newPatient(app, ward.beds[1]), await newPatient(app, ward.beds[0])];
  const elsewhere = await newPatient(app);
  const open = await addTask(first, { title: 'Weigh', due_at: ago(-2) });
  const whenever = await addTask(first, { title: 'Chat' });
  const done = await addTask(first, { title: 'Feed' });
  await must(app, Priya, 'POST', `/v1/tasks/${done.id}/not-done`, { reason: 'Asleep' });
  const [recent, , newest] = [await log(first, 11), await log(first, 13), await log(first, 1)];
  await log(elsewhere, 1);

  const made = await handOver(Smith, ward.id, Priya, { note: 'Quiet night\nso far' });
  expect(made).toMatchObject({
    ward_id: ward.id,
    ward: { name: ward.name },
    from: { id: Smith, name: 'John Smith' },
    to: { id: Priya, name: 'Priya Patel' },
    note: 'Quiet night\nso far',
    patients: 2,
    unacknowledged: 2,
  });
  expect(made.items.map(({ patient_id }) => patient_id)).toEqual([first, second]);
  const item = itemOf(made, first);
  expect(item.patient).toMatchObject({ last_name: 'Kern', placement: { ward: { id: ward.id }, bed: { name: 'A' } } });
  expect(item.open_tasks.map(({ id, title }) => [id, title])).toEqual([
    [open.id, 'Weigh'],
    [whenever.id, 'Chat'],
  ]);
  expect(item.last_12h.map(({ id, description }) => [id, description])).toEqual([
    [newest.id, 'Pulse 1'],
    [recent.id, 'Pulse 11'],
  ]);
  expect(itemOf(made, second)).toMatchObject({
    open_tasks: [],
    last_12h: [],
    flagged: false,
    acknowledged_at: null,
    acknowledged_by: null,
  });
  expect(await must(app, Chen, 'GET', `/v1/handovers/${made.id}`)).toEqual(made);
});

it('flags patients that the sender names, and those with an urgent or overdue task', async () => {
  const ward = await newWard(app, 4);
  const [named, urgent, overdue, calm] = await Promise.all(ward.beds.map((bed) => newPatient(app, bed)));
  await addTask(urgent!, { priority: 'urgent' });
  await addTask(overdue!, { due_at: ago(1) });
  await addTask(calm!, { priority: 'high', due_at: ago(-1) });
  const { items } = await handOver(Smith, ward.id, Priya, { flagged: [named] });
  expect(items.map(({ patient_id: patientId, flagged }) => [patientId, flagged])).toEqual([
    [named, true],
    [urgent, true],
    [overdue, true],
    [calm, false],
  ]);
});

it('is acknowledged item by item, only by the recipient, and both see it until the last item', async () => {
  const ward = await newWard(app, 2);
  const [one, two] = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
  const { id } = await handOver(Chen, ward.id, Priya);
  for (const person of [Chen, Smith]) {
    const refused = await acknowledge(person, id, one);
    expect([refused.status, refused.body.code]).toEqual([403, 'NOT_THE_RECIPIENT']);
    const rows = await adminQuery(app, 'select outcome, patients from audit.events where request_id = $1', [
      refused.headers.get('x-request-id'),
    ]);
    expect(rows).toEqual([{ outcome: 'refused', patients: [one] }]);
  }
  const first = await acknowledge(Priya, id, one);
  expect(first.status).toBe(200);
  expect(first.body.unacknowledged).toBe(1);
  expect(itemOf(first.body, one)).toMatchObject({ acknowledged_by: { id: Priya, name: 'Priya Patel' } });
  expect(itemOf(first.body, two).acknowledged_at).toBeNull();
  expect(await pending(Chen)).toContain(id);
  expect(await pending(Priya)).toContain(id);
  expect(await pending(Smith)).not.toContain(id);

  app.clock.advance(60_000);
  const again = await acknowledge(Priya, id, one);
  expect([again.status, itemOf(again.body, one).acknowledged_at]).toEqual([200, itemOf(first.body, one).acknowledged_at]);
  await acknowledge(Priya, id, two);
  expect(await pending(Chen)).not.toContain(id);
  expect(await pending(Priya)).not.toContain(id);
  const own = await must(app, Chen, 'GET', '/v1/handovers');
  expect(own.handovers[0]).toMatchObject({ id, unacknowledged: 0, patients: 2 });
});

describe('withdrawn', () => {
  const withdraw = (person: number, handover: number) => ask(app, person, 'POST', `/v1/handovers/${handover}/withdraw`);
  const between = async () => {
    const ward = await newWard(app, 2);
    const patients = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])] as const;
    return { id: (await handOver(Chen, ward.id, Priya)).id, patients };
  };

  it('by its sender only, is no longer pending; accepted patients stay accepted', async () => {
    const { id, patients } = await between();
    await acknowledge(Priya, id, patients[0]);
    for (const person of [Priya, Smith]) {
      const refused = await withdraw(person, id);
      expect([refused.status, refused.body.code]).toEqual([403, 'NOT_THE_SENDER']);
    }
    const before = app.clock.now().toISOString();
    const done = await withdraw(Chen, id);
    expect(done.status).toBe(200);
    expect(done.body.withdrawn_at >= before).toBe(true);
    expect(done.body.items.map((item: HandoverItem) => item.acknowledged_by?.id ?? null)).toEqual([Priya, null]);
    for (const person of [Chen, Priya]) expect(await pending(person)).not.toContain(id);
    const late = await acknowledge(Priya, id, patients[1]);
    expect([late.status, late.body.code]).toEqual([409, 'HANDOVER_WITHDRAWN']);
    app.clock.advance(60_000);
    const again = await withdraw(Chen, id);
    expect([again.status, again.body.withdrawn_at]).toEqual([200, done.body.withdrawn_at]);
  });

  it('is refused once every patient is accepted', async () => {
    const { id, patients } = await between();
    for (const patient of patients) await acknowledge(Priya, id, patient);
    const late = await withdraw(Chen, id);
    expect([late.status, late.body.code]).toEqual([409, 'HANDOVER_ACCEPTED']);
    expect((await must(app, Chen, 'GET', `/v1/handovers/${id}`)).withdrawn_at).toBeNull();
  });

  it('or accepted: one of two simultaneous requests is refused', async () => {
    for (let round = 0; round < 4; round++) {
      const ward = await newWard(app, 1);
      const patient = await newPatient(app, ward.beds[0]);
      const { id } = await handOver(Chen, ward.id, Priya);
      const replies = await Promise.all([withdraw(Chen, id), acknowledge(Priya, id, patient)]);
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const seen: Handover = await must(app, Chen, 'GET', `/v1/handovers/${id}`);
      expect([seen.withdrawn_at === null, seen.unacknowledged]).toEqual(replies[1].status === 200 ? [true, 0] : [false, 1]);
    }
  });

  it('is not opened to colleagues when its recipient leaves', async () => {
    const ward = await newWard(app, 1);
    await newPatient(app, ward.beds[0]);
    const to = await newColleague(app, 'doctor', { givenName: 'Ada', familyName: 'Leaving' });
    const [kept, withdrawn] = [await handOver(Chen, ward.id, to), await handOver(Chen, ward.id, to)];
    await withdraw(Chen, withdrawn.id);
    await must(app, Sam, 'POST', `/v1/users/${to}/disable`);
    await until(async () => (await pending(Smith)).includes(kept.id), 'the other handover is open to colleagues');
    expect(await pending(Smith)).not.toContain(withdrawn.id);
  });
});

it('is acknowledged once by simultaneous requests', async () => {
  const ward = await newWard(app, 1);
  const patient = await newPatient(app, ward.beds[0]);
  const { id } = await handOver(Smith, ward.id, Priya);
  const replies = await Promise.all(Array.from({ length: 8 }, () => acknowledge(Priya, id, patient)));
  expect(new Set(replies.map(({ status, body }) => `${status} ${itemOf(body, patient).acknowledged_at}`)).size).toBe(1);
  const events = await adminQuery(
    app,
    "select data from platform.events where type = 'handovers.acknowledged' and data->>'handover_id' = $1",
    [String(id)],
  );
  expect(events).toEqual([{ data: { handover_id: id, patient_id: patient, is_last: true } }]);
});

it('keeps its patients, tasks and logs when patients move and tasks change', async () => {
  const [ward, next] = [await newWard(app, 2), await newWard(app, 1)];
  const [stays, moves] = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
  const task = await addTask(moves, { title: 'Take blood' });
  const before = await handOver(Smith, ward.id, Priya);
  await moveTo(app, moves, next.beds[0]!);
  await newPatient(app, ward.beds[1]);
  await must(app, Priya, 'POST', `/v1/tasks/${task.id}/complete`, {});
  await addTask(moves, { title: 'Later' });
  const after: Handover = await must(app, Smith, 'GET', `/v1/handovers/${before.id}`);
  expect(after.items.map(({ patient_id }) => patient_id)).toEqual([stays, moves]);
  expect(itemOf(after, moves)).toMatchObject({ last_12h: [], patient: { placement: { ward: { id: next.id } } } });
  expect(itemOf(after, moves).open_tasks.map(({ id, status }) => [id, status])).toEqual([[task.id, 'done']]);
});

it('keeps both names when their accounts are disabled', async () => {
  const ward = await newWard(app, 1);
  const patient = await newPatient(app, ward.beds[0]);
  const from = await newColleague(app, 'nurse', { givenName: 'Uma', familyName: 'Leaving' });
  const to = await newColleague(app, 'doctor', { givenName: 'Ivo', familyName: 'Leaving' });
  const { id } = await handOver(from, ward.id, to);
  await acknowledge(to, id, patient);
  for (const person of [from, to]) await must(app, Sam, 'POST', `/v1/users/${person}/disable`);
  const seen: Handover = await must(app, Smith, 'GET', `/v1/handovers/${id}`);
  expect([seen.from.name, seen.to.name, itemOf(seen, patient).acknowledged_by?.name]).toEqual([
    'Uma Leaving',
    'Ivo Leaving',
    'Ivo Leaving',
  ]);
  expect(await refusal(Smith, { ward_id: ward.id, to_id: to })).toEqual([404, 'USER_NOT_FOUND']);
});

describe('refuses', () => {
  it('unknown colleagues, unknown wards, and flags for patients of other wards', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app);
    for (const toId of [Smith, PEOPLE.Tom, Lopez, patient, 999_999])
      expect(await refusal(Smith, { ward_id: ward.id, to_id: toId })).toEqual([404, 'USER_NOT_FOUND']);
    expect(await refusal(Smith, { ward_id: 999_999, to_id: Priya })).toEqual([404, 'WARD_NOT_FOUND']);
    const flagged = await ask(app, Smith, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: Priya, flagged: [patient] });
    expect([flagged.status, Object.keys(flagged.body.details.fields)]).toEqual([400, ['flagged']]);
    expect((await must(app, Smith, 'GET', `/v1/handovers?ward=${ward.id}`)).handovers).toEqual([]);
  });

  it('another clinic, with the error for a missing resource', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0]);
    const { id } = await handOver(Smith, ward.id, Priya);
    const absent = await ask(app, Lopez, 'GET', '/v1/handovers/999999');
    expect(absent.status).toBe(404);
    expect((await ask(app, Lopez, 'GET', `/v1/handovers/${id}`)).text).toBe(absent.text);
    expect((await acknowledge(Lopez, id, patient)).text).toBe(absent.text);
    expect((await acknowledge(Priya, id, 999_999)).text).toBe(absent.text);
    expect((await must(app, Lopez, 'GET', `/v1/handovers?ward=${ward.id}`)).handovers).toEqual([]);
    expect(await refusal(Lopez, { ward_id: ward.id, to_id: PEOPLE.Silva })).toEqual([404, 'WARD_NOT_FOUND']);
  });
});

it('lists a ward’s handovers newest first, page by page', async () => {
  const ward = await newWard(app, 1);
  await newPatient(app, ward.beds[0]);
  const made = [
    await handOver(Smith, ward.id, Priya),
    await handOver(Priya, ward.id, Chen),
    await handOver(Chen, ward.id, Smith),
    await handOver(Smith, ward.id, Chen),
  ].map(({ id }) => id);
  const pages: number[][] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await must(app, Priya, 'GET', `/v1/handovers?ward=${ward.id}&limit=3${next === '' ? '' : `&after=${next}`}`);
    pages.push(page.handovers.map(({ id }: { id: number }) => id));
    next = page.next;
  }
  expect(pages).toEqual([made.toReversed().slice(0, 3), [made[0]]]);
  const mine = await must(app, Priya, 'GET', `/v1/handovers?ward=${ward.id}&pending=true`);
  expect(mine.handovers.map(({ id }: { id: number }) => id)).toEqual([made[1], made[0]]);
});

it('excludes removed patients, who need no acknowledgement', async () => {
  const ward = await newWard(app, 2);
  const [gone, stays] = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
  const { id } = await handOver(Smith, ward.id, Priya);
  await acknowledge(Priya, id, stays);
  expect(await pending(Priya)).toContain(id);
  await must(app, Sam, 'DELETE', `/api/patients/${gone}`);
  expect(await pending(Priya)).not.toContain(id);
  const seen: Handover = await must(app, Smith, 'GET', `/v1/handovers/${id}`);
  expect([seen.patients, seen.unacknowledged, seen.items.map(({ patient_id }) => patient_id)]).toEqual([1, 0, [stays]]);
  expect((await acknowledge(Priya, id, gone)).status).toBe(404);
});

it('encrypts the note', async () => {
  const ward = await newWard(app, 0);
  const { id, items } = await handOver(Smith, ward.id, Priya, { note: 'canary-handover-note' });
  expect(items).toEqual([]);
  const [row] = await adminQuery(app, 'select key_id, note from handovers.handovers where id = $1', [id]);
  expect(row!['key_id']).toBe(1);
  expect((row!['note'] as Buffer).toString('latin1')).not.toContain('canary');
});
