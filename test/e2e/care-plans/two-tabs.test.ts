// Two windows on one plan, a colleague's plan in its place, and the way through the page with the keyboard.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { assignDoctor, must } from '../note-steps.ts';
import { approvePlan, planFrom, planOf } from '../plan-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const [SMITH, CHEN, TOM, SAM] = [1, 2, 6, 8];
const WALK = 'Walk for 30 minutes every day for 7 days.\nDrink two litres of water every day.';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'plans');
});
afterAll(() => stage.close());

const step = (words: string) => page.locator('[data-step]').filter({ hasText: words });
const dialog = () => page.getByRole('dialog');
/** Steps do not move under a pointer. */
const leaveWithPointer = () => page.mouse.move(0, 0);
const open = async (id: string) => {
  await leaveWithPointer();
  await stage.visit(page, 'clinic', `plans/${id}`);
  await page.locator(`[data-plan="${id}"] [data-note-text]`).waitFor();
};
/** Fills in another number of days, for the same words, without saving. */
const changeTo = async (id: string, days: string) => {
  await open(id);
  await step('Walk')
    .getByRole('button', { name: /^Change:/ })
    .click();
  await dialog().getByLabel('For how many days').fill(days);
  await dialog().getByRole('checkbox', { name: 'The words still fit' }).check();
};

it('shows both versions when the step was changed elsewhere', async () => {
  const plan = await planFrom(stage.app, CHEN, 105, WALK);
  const walk = plan.steps![0]!;
  await changeTo(plan.id, '5');
  await must(stage.app, CHEN, 'PATCH', `/v1/care-plans/${plan.id}/steps/${walk.id}`, {
    version: plan.version,
    schedule: { ...walk.schedule, days: 3 },
  });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByText('Another person changed this').waitFor();
  await dialog().getByText('once a day, for 3 days').waitFor();
  await dialog().getByRole('button', { name: 'Save my choices' }).click();
  await step('for 5 days').waitFor();
});

it('asks about words that one of two doctors wrote for other times', async () => {
  const plan = await planFrom(stage.app, CHEN, 109, WALK);
  const walk = plan.steps![0]!;
  await changeTo(plan.id, '5');
  await must(stage.app, CHEN, 'PATCH', `/v1/care-plans/${plan.id}/steps/${walk.id}`, {
    version: plan.version,
    text: 'Walk for half an hour, for 3 days',
    schedule: { ...walk.schedule, days: 3 },
  });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByRole('button', { name: 'Save my choices' }).click();
  await dialog().getByText('or confirm that the words still fit.').waitFor();
  await dialog().getByLabel('What the patient does').fill('Walk for half an hour, for 5 days');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await step('for 5 days').waitFor();
  expect((await planOf(stage.app, CHEN, plan.id)).steps![0]).toMatchObject({ schedule: { days: 5 }, words_confirmed: true });
});

it('approves nothing that was not shown', async () => {
  const plan = await planFrom(stage.app, CHEN, 106, WALK);
  await open(plan.id);
  // The frame that reports the change is lost.
  await page.route(`**/v1/care-plans/${plan.id}`, (route) => (route.request().method() === 'GET' ? route.abort() : route.fallback()));
  await must(stage.app, CHEN, 'DELETE', `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`);
  await page.getByRole('button', { name: 'Approve the plan' }).click();
  await page.getByText('The plan was changed elsewhere').waitFor();
  await page.unroute(`**/v1/care-plans/${plan.id}`);
  await leaveWithPointer();
  await step('Walk').waitFor({ state: 'detached' });
  expect((await planOf(stage.app, CHEN, plan.id)).status).toBe('proposed');
});

it('follows a change in another window without a reload', async () => {
  const plan = await planFrom(stage.app, CHEN, 107, WALK);
  await open(plan.id);
  await must(stage.app, CHEN, 'DELETE', `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`);
  await step('Walk').waitFor({ state: 'detached' });
});

it('lets the author decide about a colleague’s plan', async () => {
  const own = await approvePlan(stage.app, CHEN, await planFrom(stage.app, CHEN, 108, WALK));
  await assignDoctor(stage.app, TOM, 108, CHEN);
  await planFrom(stage.app, SMITH, 108, WALK);
  await stage.visit(page, 'clinic', 'plans');
  await page.locator(`[data-waiting-plan="${own.id}"]`).click();
  const suggestion = page.locator('[data-suggestion]');
  await suggestion.getByText('John Smith has written a newer note').waitFor();
  await suggestion.getByRole('button', { name: 'Keep both plans' }).click();
  await suggestion.waitFor({ state: 'detached' });
  expect((await planOf(stage.app, CHEN, own.id)).status).toBe('active');
});

it('leads from the notice of a step that started at once to the plan, where one tap stops it', async () => {
  const rules = await must(stage.app, SAM, 'GET', '/v1/care-plans/settings');
  await must(stage.app, SAM, 'PUT', '/v1/care-plans/settings', { start_at_once: true, version: rules.version });
  const plan = await planFrom(stage.app, CHEN, 103, 'Walk for 30 minutes every day for 7 days.');
  await must(stage.app, SAM, 'PUT', '/v1/care-plans/settings', { start_at_once: false, version: rules.version + 1 });
  const notices = async (): Promise<{ kind: string; link: { type: string; id: string } | null }[]> =>
    (await must(stage.app, CHEN, 'GET', '/v1/notifications')).notifications;
  const link = await until(async () => (await notices()).find(({ kind }) => kind === 'plan-started')?.link, 'the notice is there');
  expect(link).toEqual({ type: 'care-plan', id: plan.id });
  await open(link!.id);
  await page.getByText('1 step started at once').waitFor();
  await step('Walk')
    .getByRole('button', { name: /^Stop:/ })
    .click();
  await step('Walk').getByText('Stopped').waitFor();
  await expect.poll(async () => (await planOf(stage.app, CHEN, plan.id)).steps).toMatchObject([{ state: 'stopped' }]);
});

it('is reviewed with the keyboard alone', async () => {
  const plan = await planFrom(stage.app, CHEN, 104, WALK);
  await open(plan.id);
  await page.getByRole('button', { name: 'Add a step…' }).focus();
  await page.keyboard.press('Enter');
  const sentence = dialog().getByLabel('Sentence of the note');
  await hasFocus(page, sentence);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Keep a diary of what you drink');
  await page.keyboard.press('Enter');
  await step('Keep a diary').waitFor();
  await dialog().waitFor({ state: 'detached' });
  await step('Walk')
    .getByRole('button', { name: /^Change:/ })
    .focus();
  await page.locator('[data-note-text] mark[data-lit=true]').filter({ hasText: 'Walk' }).waitFor();
  await page.getByRole('button', { name: 'Approve the plan' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-plan-status=active]').waitFor();
  const added = (await planOf(stage.app, CHEN, plan.id)).steps!.find(({ text }) => text.startsWith('Keep a diary'));
  expect(added!.evidence.quote).toBe('Drink two litres of water every day.');
});
