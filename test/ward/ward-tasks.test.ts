// Tasks of a ward: no patient's urgent task is hidden by those of others, and hidden tasks are counted.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WARD_TASKS_PER_PATIENT, type WardTasks } from '#contracts/tasks.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { idsOf, outcome, tasksOf } from './tasks-harness.ts';
import { newPatient, newWard } from './wards-harness.ts';

const { Priya, Tom, Sam, Lopez } = PEOPLE;

let app: TestApp;
let tools: ReturnType<typeof tasksOf>;
beforeAll(async () => {
  app = await startApp();
  tools = tasksOf(app);
});
afterAll(() => app.close());

it('shows every patient’s urgent task, however many are due before it, and counts hidden ones', async () => {
  const ward = await newWard(app, 3);
  const [quiet, busy, idle] = [
    await newPatient(app, ward.beds[0]),
    await newPatient(app, ward.beds[1]),
    await newPatient(app, ward.beds[2]),
  ];
  const { id: urgent } = await tools.add(quiet, { priority: 'urgent' });
  const preset = {
    name: `Many ${ward.id}`,
    tasks: Array.from({ length: 41 }, (_, i) => ({ type: 'vitals', title: `Round ${i}`, due_in_minutes: i * 10 })),
  };
  const { id: plan } = await tools.must(Priya, 'POST', '/v1/presets', preset);
  for (let round = 0; round < 5; round += 1) await tools.must(Priya, 'POST', `/v1/patients/${busy}/presets/${plan}`);
  const { id: late } = await tools.add(busy, { due_at: tools.inHours(-1) });
  const { id: pressing } = await tools.add(busy, { priority: 'urgent' });
  await tools.done((await tools.add(busy)).id, 'complete');

  const { patients }: WardTasks = await tools.must(Tom, 'GET', `/v1/wards/${ward.id}/tasks`);
  const of = (patient: number) => patients.find(({ patient_id: patientId }) => patientId === patient)!;
  expect(of(quiet)).toMatchObject({ open: 1, overdue: 0, tasks: [{ id: urgent, notes: null }] });
  expect(of(busy)).toMatchObject({ open: 207, overdue: 1 + 5 });
  expect(of(busy).tasks).toHaveLength(WARD_TASKS_PER_PATIENT);
  expect(idsOf(of(busy).tasks)).toEqual(expect.arrayContaining([late, pressing]));
  expect(of(idle)).toEqual({ patient_id: idle, open: 0, overdue: 0, tasks: [] });
});

it('excludes a removed patient, and does not exist for another clinic', async () => {
  const ward = await newWard(app, 1);
  const patient = await newPatient(app, ward.beds[0]);
  await tools.add(patient);
  const path = `/v1/wards/${ward.id}/tasks`;
  expect(outcome(await tools.ask(Lopez, 'GET', path))).toEqual([404, 'WARD_NOT_FOUND']);
  await tools.must(Sam, 'DELETE', `/api/patients/${patient}`);
  expect(await tools.must(Priya, 'GET', path)).toEqual({ patients: [] });
});
