// The notes of the demo: both can be read by their patient, and a plan can be made from each.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ruleBasedExtractor } from '#modules/care-plans/index.ts';
import { seedDemo } from '#server/demo/seed.ts';
import { startApp, type TestApp } from '../../test/harness/app.ts';
import { DEMO_DOCTOR, DEMO_NOTES } from './notes.ts';
import { DEMO_PASSWORD } from './people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
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
