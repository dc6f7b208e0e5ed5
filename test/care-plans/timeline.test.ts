// Notes, care plans and facts on the timeline of a patient.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordEntry } from '#contracts/timeline.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { MEDICINE, type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Smith, Priya } = PEOPLE;

let site: PlansSite;
beforeAll(async () => {
  site = await startPlans();
});
afterAll(() => site?.app.close());

/** All entries, page by page. */
const timeline = async (person: number, patient: number, limit = 50): Promise<RecordEntry[]> => {
  const entries: RecordEntry[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after === '' ? '' : `&after=${after}`;
    const page = await site.must(person, 'GET', `/v1/patients/${patient}/timeline?limit=${limit}${query}`);
    entries.push(...page.entries);
    after = page.next;
  }
  return entries;
};
const shown = async (person: number, patient: number): Promise<string[]> =>
  (await timeline(person, patient)).map(({ kind, id, by }) => `${kind} ${id} ${by?.id ?? '-'}`);

it('has notes and plans, newest first, for the readers of the notes alone', async () => {
  const patient = await site.newPatient();
  const first = await site.planFrom(Chen, patient, WALK);
  await site.approve(Chen, first);
  await site.must(Chen, 'POST', `/v1/notes/${first.note_id}/amend`, { text: MEDICINE });
  const [second] = await site.plans(Chen, patient);
  await site.must(Chen, 'POST', `/v1/care-plans/${second!.id}/stop`);
  const expected = [
    `plan-stopped ${second!.id} -`,
    `plan-superseded ${first.id} -`,
    `note-amended ${first.note_id} ${Chen}`,
    `plan-approved ${first.id} ${Chen}`,
    `note-written ${first.note_id} ${Chen}`,
  ];
  expect((await shown(Chen, patient)).toSorted()).toEqual(expected.toSorted());
  for (const other of [Smith, Priya]) expect(await shown(other, patient)).toEqual([]);
});

it('leaves out the end of a plan of which nothing ever ran', async () => {
  const patient = await site.newPatient();
  await site.planFrom(Chen, patient, WALK);
  await site.planFrom(Chen, patient, MEDICINE);
  expect((await timeline(Chen, patient)).map(({ kind }) => kind)).toEqual(['note-written', 'note-written']);
});

it('has allergies and medicines without their words, and not what was recorded in error', async () => {
  const patient = await site.newPatient();
  const facts = `/v1/patients/${patient}`;
  const allergy = await site.must(Chen, 'POST', `${facts}/allergies`, { substance: 'Penicillin' });
  const wrong = await site.must(Chen, 'POST', `${facts}/allergies`, { substance: 'Latex' });
  await site.must(Chen, 'POST', `${facts}/allergies/${wrong.id}/void`, { reason: 'Wrong patient', version: 1 });
  const medicine = await site.must(Chen, 'POST', `${facts}/medicines`, { drug: 'Zinc' });
  await site.must(Priya, 'POST', `${facts}/medicines/${medicine.id}/end`, { reason: 'Done', version: 1 });
  expect((await shown(Smith, patient)).toSorted()).toEqual(
    [`medicine-ended ${medicine.id} ${Priya}`, `medicine-added ${medicine.id} ${Chen}`, `allergy-added ${allergy.id} ${Chen}`].toSorted(),
  );
  expect(JSON.stringify(await timeline(Smith, patient))).not.toMatch(/penicillin|zinc/i);
});

it('returns each entry once, page by page, also those of one instant', async () => {
  const patient = await site.newPatient();
  const facts = `/v1/patients/${patient}`;
  for (const substance of ['Nuts', 'Milk', 'Eggs']) await site.must(Chen, 'POST', `${facts}/allergies`, { substance });
  await site.must(Chen, 'POST', '/api/task-logs', { patientId: patient, taskType: 'vitals', description: 'Weighed' });
  await site.planFrom(Chen, patient, WALK);
  const at = site.app.clock.now();
  await site.sql('update facts.entries set recorded_at = $1 where patient_id = $2', [at, patient]);
  await site.sql('update tasks.task_logs set completed_at = $1 where patient_id = $2', [at, patient]);
  await site.sql('update notes.versions v set written_at = $1 from notes.notes n where n.id = v.note_id and n.patient_id = $2', [
    at,
    patient,
  ]);
  const all = await timeline(Chen, patient);
  expect(all.map(({ kind }) => kind)).toEqual(['note-written', 'log', 'allergy-added', 'allergy-added', 'allergy-added']);
  for (const limit of [1, 2, 3]) expect(await timeline(Chen, patient, limit)).toEqual(all);
});
