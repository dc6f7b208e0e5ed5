// The patient's home page does not move under a pointer: no row changes its place or disappears, and what it says is the latest.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { type Stage, setStage } from '../browser.ts';

let stage: Stage;
let clinic: Correspondence;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
});
afterAll(() => stage.close());

it('keeps its cards and rows while a pointer is on it', async () => {
  const older = await clinic.open(PEOPLE.David, { subject: 'The older one' });
  const newer = await clinic.open(PEOPLE.David, { subject: 'The newer one' });
  const page = await stage.open(await stage.device(), 'patient', 'david.wang');
  const row = (id: string) => page.locator(`main [data-row="${id}"]`);
  const rows = (): Promise<(string | null)[]> =>
    page.locator('main [data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')));
  await row(newer).hover();
  const before = await rows();
  expect(before.indexOf(newer)).toBeLessThan(before.indexOf(older));

  // An unread conversation comes first, a closed one leaves, and a new consultation is the newest.
  await clinic.act(PEOPLE.Priya, newer, 'close');
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Smith, subject: 'A new one' };
  const { id } = await clinic.must(PEOPLE.Smith, 'POST', '/v1/consultations', body);
  await clinic.answer(PEOPLE.Priya, older);
  await row(older).getByText('1 unread message').waitFor();
  expect(await rows()).toEqual(before);

  await page.mouse.move(2, 2);
  await row(newer).waitFor({ state: 'detached' });
  await row(String(id)).waitFor();
  await until(async () => (await rows()).indexOf(older) < (await rows()).indexOf(String(id)), 'the rows are in order');
  await page.context().close();
});
