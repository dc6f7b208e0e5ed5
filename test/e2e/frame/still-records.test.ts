// The timeline of a patient, the steps of a plan, a patient's conversations and notices do not move under a pointer.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { atRest } from '../axe.ts';
import { pressIn, type Stage, setStage } from '../browser.ts';
import { must } from '../note-steps.ts';
import { approvePlan, planFrom } from '../plan-steps.ts';
import { followPlan, move } from '../reminder-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const { Chen, Priya, David, Tom } = PEOPLE;
const PATIENT = 104;

let stage: Stage;
let clinic: Correspondence;
let doctor: Page;
let patient: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  [doctor, patient] = await Promise.all([
    stage.open(await stage.device(), 'clinic', 'isabella.chen', 'patients'),
    stage.open(await stage.device(), 'patient', 'david.wang', 'messages'),
  ]);
});
afterAll(() => stage.close());

type Place = [x: number, y: number];
/** Moves the pointer to the middle of a row, once the page has loaded what may move it. */
const pointTo = async (page: Page, row: Locator): Promise<Place> => {
  await row.waitFor();
  await expect.poll(() => page.locator('#main .mantine-Skeleton-root').count()).toBe(0);
  await atRest(page);
  await row.scrollIntoViewIfNeeded();
  const box = (await row.boundingBox())!;
  const place: Place = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(...place);
  return place;
};
const rowAt = (page: Page, [x, y]: Place): Promise<string> =>
  page.evaluate(`document.elementFromPoint(${x}, ${y})?.closest('[data-row]')?.dataset.row`);
const chip = (page: Page, count: number) => page.getByRole('button', { name: new RegExp(`^${count} new`) });
/** The position of a row among those with an ID like it. */
const positions = (page: Page, ids: readonly string[]) =>
  page.evaluate(
    `(${JSON.stringify(ids)}).map((id) => [...document.querySelectorAll('[data-row]')].findIndex((row) => row.dataset.row === id))`,
  );
/** Waits for David's notice of a record. Notices of several events arrive in any order. */
const isNotified = (type: string, id: string) =>
  expect
    .poll(async () => (await clinic.must(David, 'GET', '/v1/notifications')).notifications)
    .toContainEqual(expect.objectContaining({ link: expect.objectContaining({ type, id }) }));
const log = (description: string) => clinic.must(Priya, 'POST', '/api/task-logs', { patientId: PATIENT, taskType: 'vitals', description });

it('the timeline of a patient waits, and one chip counts what is new in it and in the tasks', async () => {
  await log('Pulse 70');
  await stage.visit(doctor, 'clinic', `patients/${PATIENT}`);
  await doctor.getByText('Connected').waitFor();
  const row = (words: string) => doctor.locator('section[aria-labelledby=timeline] [data-row]').filter({ hasText: words });
  const place = await pointTo(doctor, row('Pulse 70'));
  const id = await row('Pulse 70').getAttribute('data-row');
  await log('Pulse 80');
  await chip(doctor, 1).waitFor();
  await clinic.must(Priya, 'POST', '/v1/tasks', { patient_id: PATIENT, type: 'other', title: 'Turn over' });
  await chip(doctor, 2).waitFor();
  expect(await rowAt(doctor, place)).toBe(id);
  expect(await row('Pulse 80').count()).toBe(0);
  await chip(doctor, 2).click();
  await row('Pulse 80').waitFor();
  await chip(doctor, 2).waitFor({ state: 'detached' });
});

it('the timeline shows one’s own log at once, and a row that moved under the pointer is not pressed', async () => {
  await stage.visit(doctor, 'clinic', `patients/${PATIENT}`);
  const rows = doctor.locator('section[aria-labelledby=timeline] [data-row]');
  await pointTo(doctor, rows.filter({ hasText: 'Pulse 70' }));
  await doctor.keyboard.press('l');
  await doctor.getByRole('combobox', { name: 'What was done?' }).fill('Walked to the door');
  await doctor.keyboard.press('Enter');
  await hasFocus(doctor, doctor.getByRole('textbox', { name: 'Note' }));
  // The page looks for it in every frame, because it is there for a moment only.
  const settles = doctor.evaluate(`new Promise((settles) => {
    const look = () => (document.querySelector('section[aria-labelledby=timeline] [data-settling]') ? settles() : requestAnimationFrame(look));
    look();
  })`);
  await doctor.keyboard.press('Control+Enter');
  await rows.filter({ hasText: 'Walked to the door' }).waitFor();
  await settles;
});

it('the steps of a plan wait while the pointer is on them, and one’s own change does not', async () => {
  const plan = await planFrom(stage.app, Chen, PATIENT, 'Walk for 30 minutes every day for 7 days.\nDrink two litres of water every day.');
  await stage.visit(doctor, 'clinic', `plans/${plan.id}`);
  const step = (words: string) => doctor.locator('[data-step]').filter({ hasText: words });
  await pointTo(doctor, step('Drink'));
  const [walk, drink] = plan.steps!;
  await must(stage.app, Chen, 'DELETE', `/v1/care-plans/${plan.id}/steps/${walk!.id}`);
  await chip(doctor, 1).waitFor();
  await step('Walk').waitFor();
  await doctor.mouse.move(2, 2);
  await step('Walk').waitFor({ state: 'detached' });
  await pointTo(doctor, step('Drink'));
  await step('Drink')
    .getByRole('button', { name: /^Remove:/ })
    .press('Enter');
  await pressIn(doctor.getByRole('dialog'), 'Remove');
  await doctor.locator(`[data-step="${drink!.id}"]`).waitFor({ state: 'detached' });
});

it('a notice above a plan waits while the pointer is on its note or steps', async () => {
  const old = await planFrom(stage.app, Chen, PATIENT, 'Walk for 20 minutes every day for 7 days.');
  await approvePlan(stage.app, Chen, old);
  await stage.visit(doctor, 'clinic', `plans/${old.id}`);
  await doctor.locator('[data-plan-status=active]').waitFor();
  const note = doctor.getByRole('region', { name: 'The note' });
  const [, top] = await pointTo(doctor, note);
  await planFrom(stage.app, Chen, PATIENT, 'Walk for 40 minutes every day for 7 days.');
  await chip(doctor, 2).waitFor();
  expect(await doctor.getByText('A newer plan').count()).toBe(0);
  const box = (await note.boundingBox())!;
  expect(box.y + box.height / 2).toBe(top);
  await chip(doctor, 2).click();
  await doctor.getByText('A newer plan').waitFor();
});

it('the reminders of today stay under a patient’s pointer until it leaves', async () => {
  const plan = await followPlan(stage.app, Chen, David, 'Walk for 20 minutes every day for 7 days.\nDrink two litres of water every day.');
  const walk = await move(stage.app, plan, /Walk/, 'late');
  const drink = await move(stage.app, plan, /Drink/, 'now');
  await stage.visit(patient, 'patient', 'plan');
  const row = (id: string) => patient.locator(`[data-group=now] [data-row="${id}"]`);
  await row(walk).waitFor();
  const place = await pointTo(patient, row(drink));
  await must(stage.app, David, 'POST', `/v1/reminders/${walk}/check-in`, { outcome: 'DONE' });
  await patient.locator(`[data-row="${walk}"][data-said=done]`).waitFor();
  expect(await rowAt(patient, place)).toBe(drink);
  expect(await row(walk).count()).toBe(1);
  await patient.mouse.move(2, 2);
  await patient.locator(`[data-group=done] [data-row="${walk}"]`).waitFor();
});

it('a patient’s conversation stays under the pointer until it leaves', async () => {
  const older = await clinic.open(David, { subject: 'The older one' });
  const newer = await clinic.open(David, { subject: 'The newer one' });
  await stage.visit(patient, 'patient', 'messages');
  const row = (id: string) => patient.locator(`[data-row="${id}"]`);
  await row(newer).waitFor();
  const place = await pointTo(patient, row(newer));
  await clinic.answer(Tom, older, 'We will see to it');
  await row(older).getByText('We will see to it').waitFor();
  expect(await rowAt(patient, place)).toBe(newer);
  await patient.mouse.move(2, 2);
  await expect.poll(() => positions(patient, [older, newer])).toEqual([0, 1]);
  await isNotified('thread', older);
});

it('a notice stays under the pointer until it leaves', async () => {
  await clinic.must(Chen, 'POST', '/v1/chat/1/messages', { content: 'How is the knee?' });
  await isNotified('consultation', '1');
  await stage.visit(patient, 'patient', 'notifications');
  const first = () => patient.locator('[data-row]').first();
  await first().getByText('consultation').waitFor();
  const thread = await clinic.open(David, { subject: 'Another one' });
  await clinic.answer(Tom, thread, 'Yes');
  await isNotified('thread', thread);
  const notices = patient.locator('[data-row]');
  await expect.poll(async () => first().textContent()).not.toContain('consultation');
  const [above, below] = [await notices.nth(0).getAttribute('data-row'), await notices.nth(1).getAttribute('data-row')];
  const place = await pointTo(patient, notices.nth(0));
  await clinic.must(Chen, 'POST', '/v1/chat/1/messages', { content: 'And the hip?' });
  await notices.nth(1).getByText('2 new messages').waitFor();
  expect(await rowAt(patient, place)).toBe(above);
  await patient.mouse.move(2, 2);
  await expect.poll(() => positions(patient, [below!, above!])).toEqual([0, 1]);
});

it('the home page of a patient stays as it is under the pointer, and its numbers are the latest', async () => {
  const older = await clinic.open(David, { subject: 'The older question' });
  const newer = await clinic.open(David, { subject: 'The newer question' });
  await stage.visit(patient, 'patient', '');
  const row = (id: string) => patient.locator(`[data-row="${id}"]`);
  await row(newer).waitFor();
  const place = await pointTo(patient, row(newer));
  const count = patient.getByText(/^(The clinic has written to you|Your conversations)/);
  const before = await count.textContent();
  await clinic.answer(Tom, older, 'We will see to it');
  await expect.poll(() => count.textContent()).not.toBe(before);
  expect(await rowAt(patient, place)).toBe(newer);
  await patient.mouse.move(2, 2);
  await expect.poll(() => rowAt(patient, place)).not.toBe(newer);
  await row(older).waitFor();
});

it('the notes on the patient page wait for the pointer', async () => {
  await stage.visit(doctor, 'clinic', `patients/${PATIENT}`);
  const first = doctor.getByRole('list', { name: 'Notes' }).locator('[data-row]').first();
  await first.waitFor();
  const id = await first.getAttribute('data-row');
  const place = await pointTo(doctor, first);
  await planFrom(stage.app, Chen, PATIENT, 'Rest for 2 days.');
  await doctor.getByRole('button', { name: /^\d+ new/ }).waitFor();
  expect(await rowAt(doctor, place)).toBe(id);
  await doctor.mouse.move(2, 2);
  await expect.poll(() => first.getAttribute('data-row')).not.toBe(id);
});
