// Notes of check-ins are sealed to the readers of the plan.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Reminder } from '#contracts/reminders.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { readableIn } from '../matrix/at-rest.ts';
import { MEDICINE, type PlansSite, startPlans } from './plans-harness.ts';

const { Chen, David, Priya } = PEOPLE;
const NOTE = 'I felt canary-dizzy.\nThen better.';

let site: PlansSite;
let reminders: Reminder[];
const day = () => site.app.clock.now().toISOString().slice(0, 'yyyy-mm-dd'.length);
const list = async (person: number): Promise<Reminder[]> =>
  (await site.must(person, 'GET', `/v1/reminders?patient_id=${David}&from=${day()}&to=${day()}`)).reminders;
const find = async (person: number, id: string) => (await list(person)).find((one) => one.id === id)!;
const checkIn = (id: string, body: object) => site.must(David, 'POST', `/v1/reminders/${id}/check-in`, body);

beforeAll(async () => {
  site = await startPlans();
  // To the noon of the next day, whatever the hour of this run.
  const now = site.app.clock.now().getTime();
  const noon = 12 * 3_600_000;
  site.app.clock.advance(noon - (now % (2 * noon)) + 2 * noon);
  await site.approve(Chen, await site.planFrom(Chen, David, `${MEDICINE}\n${MEDICINE.replace('amoxicillin', 'doxycycline')}`));
  site.app.clock.advance(2 * noon);
  for (const person of [Chen, David, Priya]) await site.signIn(person, 'bedside-demo');
  reminders = await list(David);
});
afterAll(() => site.app.close());

it('is shown to the patient and the readers of the plan, and stored sealed', async () => {
  const { id } = reminders[0]!;
  expect(await checkIn(id, { outcome: 'SKIPPED', note: NOTE })).toMatchObject({ state: 'skipped', note: NOTE, note_state: 'open' });
  for (const person of [David, Chen]) expect(await find(person, id)).toMatchObject({ note: NOTE, note_state: 'open' });
  expect(await readableIn(site.app, ['canary-dizzy'])).toEqual([]);
  // The note of the last check-in counts.
  expect(await checkIn(id, { outcome: 'DONE' })).toMatchObject({ state: 'done', note: null, note_state: null });
});

it('can be added to the same outcome, without another check-in', async () => {
  const { id } = reminders[1]!;
  const { checked_in_at } = await checkIn(id, { outcome: 'DONE' });
  expect(await checkIn(id, { outcome: 'DONE', note: NOTE })).toMatchObject({ checked_in_at, note: NOTE });
  expect(await checkIn(id, { outcome: 'DONE' })).toMatchObject({ checked_in_at, note: NOTE });
});

it('needs the key of the session, a check-in without a note does not', async () => {
  const { id } = reminders[2]!;
  await checkIn(id, { outcome: 'SKIPPED', note: NOTE });
  await site.signIn(David);
  expect(await find(David, id)).toMatchObject({ state: 'skipped', note: null, note_state: 'locked' });
  const path = `/v1/reminders/${reminders[3]!.id}/check-in`;
  expect(await site.codeOf(David, 'POST', path, { outcome: 'DONE', note: NOTE })).toBe('NOTE_LOCKED');
  expect(await site.codeOf(David, 'POST', path, { outcome: 'DONE' })).toBe(200);
  await site.signIn(David, 'bedside-demo');
});

it('is bound to its reminder and check-in', async () => {
  const [one, two] = [reminders[2]!.id, reminders[4]!.id];
  await checkIn(two, { outcome: 'SKIPPED', note: 'Other words' });
  await site.sql(
    `update care_plans.check_ins set note = (select note from care_plans.check_ins where reminder_id = $1 and note is not null)
      where reminder_id = $2`,
    [one, two],
  );
  expect(await find(Chen, two)).toMatchObject({ note: null, note_state: 'tampered' });
  expect(await find(Chen, one)).toMatchObject({ note: NOTE, note_state: 'open' });
});

it('is text in paragraphs of at most 500 characters', async () => {
  const path = `/v1/reminders/${reminders[3]!.id}/check-in`;
  for (const note of ['', 'x'.repeat(501)])
    expect(await site.codeOf(David, 'POST', path, { outcome: 'DONE', note })).toBe('VALIDATION_FAILED');
});
