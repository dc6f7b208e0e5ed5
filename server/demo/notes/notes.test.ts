// The notes of the demo: both can be read by their patient, one with a plan that is followed, the other with a plan that waits.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ruleBasedExtractor } from '#modules/care-plans/index.ts';
import { seedDemo } from '#server/demo/seed.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { instantOf } from '../clinic-time.ts';
import { DEMO_PASSWORD, PERSON } from '../people.ts';
import { DAYS, DEMO_DOCTOR, DEMO_NOTES } from './notes.ts';
import { CHECK_IN_NOTE, MISSED_DAY } from './seed-week.ts';

let app: TestApp;
beforeAll(async () => {
  // The demo is created before the jobs run.
  app = await startApp({ env: { ROLES: 'api' } });
  await seedDemo(app.platform, app, { withNotes: true });
});
afterAll(() => app.close());

const get = async (person: number, path: string) => {
  const { access } = await app.identity.openSession(1, person, DEMO_PASSWORD);
  return (await app.request('GET', path, { token: access })).body;
};

it('open for their patients and their author, once', async () => {
  await seedDemo(app.platform, app, { withNotes: true });
  for (const { patient, author, text } of DEMO_NOTES)
    for (const reader of [patient, author])
      expect((await get(reader, `/v1/notes?patient_id=${patient}`)).notes).toMatchObject([{ state: 'open', author: { id: author }, text }]);
  const { patients } = await get(DEMO_DOCTOR, '/v1/me/patients');
  expect(patients.map(({ id }: { id: number }) => id).sort()).toEqual(DEMO_NOTES.map(({ patient }) => patient).sort());
});

it.each(DEMO_NOTES)('the note about patient $patient has medicines with their times, and things to do once', async ({ text }) => {
  const { steps } = await ruleBasedExtractor.extract(text, { today: '2026-03-02' });
  const medicines = steps.filter(({ drug, schedule }) => drug !== undefined && schedule?.times != null);
  expect(medicines.length).toBeGreaterThanOrEqual(2);
  expect(steps.filter(({ type }) => type === 'checklist').length).toBeGreaterThanOrEqual(2);
});

const dayOf = (day: number): string => {
  const noon = instantOf({ day, time: '12:00' }, app.clock.now(), 'Europe/London');
  return noon.toISOString().slice(0, 'yyyy-mm-dd'.length);
};
const days = () => `patient_id=${PERSON.david}&from=${dayOf(DAYS)}&to=${dayOf(0)}`;

it('one patient follows a plan for a week, and missed a day', async () => {
  const [plan] = (await get(PERSON.david, `/v1/care-plans?patient_id=${PERSON.david}`)).plans;
  expect(plan).toMatchObject({ status: 'active', state: 'open', author: { id: DEMO_DOCTOR } });
  for (const person of [PERSON.david, DEMO_DOCTOR]) {
    const { days: adherence } = await get(person, `/v1/care-plans/adherence?${days()}`);
    const week = adherence.filter(({ day }: { day: string }) => day < dayOf(0));
    expect(week.map(({ day, missed }: { day: string; missed: number }) => [day, missed > 0])).toEqual(
      Array.from({ length: DAYS }, (_, index) => [dayOf(DAYS - index), DAYS - index === MISSED_DAY]),
    );
    expect(week.every(({ due, done, missed }: { due: number; done: number; missed: number }) => due === done + missed)).toBe(true);
  }
  const { reminders } = await get(PERSON.david, `/v1/reminders?${days()}`);
  const notes = (await get(DEMO_DOCTOR, `/v1/reminders?${days()}`)).reminders.filter(({ note }: { note: string | null }) => note !== null);
  expect(notes).toMatchObject([{ local_day: dayOf(1), note: CHECK_IN_NOTE, note_state: 'open' }]);
  const commented = plan.steps.find(({ id }: { id: string }) => id === notes[0].step_id);
  expect(commented.text).toMatch(/blood pressure/);
  const today = reminders.filter(({ local_day }: { local_day: string }) => local_day === dayOf(0));
  expect(today.length).toBeGreaterThanOrEqual(2);
  expect(today.every(({ state }: { state: string }) => state === 'due' || state === 'coming')).toBe(true);
  expect(reminders.some(({ late }: { late: boolean }) => late)).toBe(false);
});

it('another plan waits for the approval of its doctor', async () => {
  const [plan] = (await get(DEMO_DOCTOR, `/v1/care-plans?patient_id=${PERSON.linh}`)).plans;
  expect(plan).toMatchObject({ status: 'proposed', extraction_status: 'DONE', author: { id: DEMO_DOCTOR } });
  expect(plan.steps.length).toBeGreaterThanOrEqual(4);
});
