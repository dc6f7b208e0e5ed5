// The choices of people of the demo's clinic.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemo } from '#server/demo/seed.ts';
import { startApp, type TestApp } from '../../test/harness/app.ts';
import { PERSON } from './people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await seedDemo(app.platform, app, { withChoices: true });
});
afterAll(() => app.close());

const get = async (person: number, path: string) => (await app.request('GET', path, { token: await app.tokenOf(person) })).body;

it('are a team for medical questions, holidays to come, a contact who confirmed, and one who is asked', async () => {
  const read = async () => ({
    settings: await get(PERSON.sam, '/v1/messaging/settings'),
    linh: (await get(PERSON.linh, '/v1/me/carers')).carers,
    david: (await get(PERSON.david, '/v1/me/carers')).carers,
  });
  const { settings, linh, david } = await read();
  const medical = settings.categories.find(({ category }: { category: string }) => category === 'medical');
  expect(medical).toMatchObject({ member_ids: [PERSON.chen, PERSON.priya], restricted: false });
  const today = app.clock.now().toISOString().slice(0, 10);
  expect(settings.holidays).toHaveLength(3);
  for (const { day } of settings.holidays) expect(day >= today, day).toBe(true);
  expect(linh).toMatchObject([{ name: 'Minh Nguyen', status: 'confirmed' }]);
  expect(david).toMatchObject([{ name: 'Mei Wang', status: 'asked' }]);
  await seedDemo(app.platform, app, { withChoices: true });
  expect(await read()).toEqual({ settings, linh, david });
});
