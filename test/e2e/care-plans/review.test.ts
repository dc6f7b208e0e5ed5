// A doctor writes a note, reviews its plan beside the note, and approves it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { lockNotes, must } from '../note-steps.ts';
import { approvePlan, planFrom, planOf, planOfLeaver, plansOf } from '../plan-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const CHEN = 2;
const NOTE = `Plan:
Take amoxicillin 500 mg three times a day for 7 days.
Take paracetamol 1 g every 6 hours as needed.
Come back if the fever returns.`;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'patients/105/notes/new');
});
afterAll(() => stage.close());

const step = (words: string) => page.locator('[data-step]').filter({ hasText: words });
const mark = (words: string) => page.locator('[data-note-text] mark').filter({ hasText: words });
const isLit = (locator: ReturnType<typeof step>) =>
  until(async () => (await locator.getAttribute('data-lit')) === 'true', 'it is highlighted');
const dialog = () => page.getByRole('dialog');
const approve = () => page.getByRole('button', { name: 'Approve the plan' });
const open = async (id: string) => {
  await stage.visit(page, 'clinic', `plans/${id}`);
  await page.locator(`[data-plan="${id}"] [data-note-text]`).waitFor();
};
/** Selects these words of the note, as with the pointer. */
const select = (words: string) =>
  page.evaluate(`(() => {
    const walk = document.createTreeWalker(document.querySelector('[data-note-text]'), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const start = node.textContent.indexOf(${JSON.stringify(words)});
      if (start >= 0) getSelection().setBaseAndExtent(node, start, node, start + ${words.length});
    }
  })()`);

it('shows the plan below the new note at once, with the way to its review', async () => {
  await page.getByRole('textbox', { name: 'Text of the note' }).fill(NOTE);
  await page.getByRole('button', { name: 'Save the note' }).click();
  const below = page.getByRole('region', { name: 'Care plan from this note' });
  await below.getByText('three times a day').or(below.getByText('3 times a day, for 7 days')).first().waitFor();
  await below.getByText('Waits for your approval').waitFor();
  await page.getByRole('navigation').getByText('1 to decide').waitFor({ state: 'attached' });
  await hasFocus(page, page.getByRole('heading', { name: 'Note', exact: true }));
  await below.getByRole('link', { name: 'Review the plan' }).press('Enter');
  await page.getByText('Steps were found by fixed rules, not by AI.').waitFor();
  await hasFocus(page, page.getByRole('heading', { name: 'Care plan', exact: true }));
});

it('highlights both ways', async () => {
  await step('amoxicillin').hover();
  await isLit(mark('amoxicillin'));
  await mark('paracetamol').hover();
  await isLit(step('paracetamol'));
  await mark('amoxicillin').click();
  await hasFocus(page, step('amoxicillin'));
});

it('says what is open before the approval, and which allergies the patient has', async () => {
  await page.getByRole('region', { name: 'Safety' }).getByText('Allergies not recorded').waitFor();
  expect(await approve().getAttribute('aria-disabled')).toBe('true');
  await page.getByText('1 step still needs your review.').waitFor();
  await step('paracetamol').getByText('It is taken as needed, so it has no reminders.').waitFor();
  await step('paracetamol').getByRole('checkbox').check();
  await page.getByText('1 step still needs your review.').waitFor({ state: 'detached' });
});

it('names at a step the allergy that its medicine matches, and says where it found none', async () => {
  await must(stage.app, CHEN, 'POST', '/v1/patients/105/allergies', { substance: 'Penicillin', severity: 'severe' });
  await step('amoxicillin').getByText('Recorded allergy: Penicillin (severe). Both belong to one class: penicillins.').waitFor();
  await step('paracetamol').getByText('No match by name or common class.').waitFor();
});

it('makes a step from a selected part of the note, and changes one', async () => {
  await select('Come back if the fever returns.');
  await page.getByRole('button', { name: 'Add a step from the selected text' }).click();
  await dialog().getByText('Done once').click();
  await dialog().getByLabel('What the patient does').fill('See the doctor if the fever returns');
  await dialog().getByRole('button', { name: 'Add', exact: true }).click();
  await step('See the doctor').waitFor();
  await mark('Come back').waitFor();
  await step('amoxicillin')
    .getByRole('button', { name: /^Change:/ })
    .click();
  await dialog().getByLabel('Times', { exact: true }).fill('2');
  await dialog().getByLabel('For how many days').fill('5');
  await dialog().getByText('In words: twice a day, for 5 days').waitFor();
  const fit = dialog().getByRole('checkbox', { name: 'The words still fit' });
  await dialog().getByText('the patient reads them: ').waitFor();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByText('or confirm that the words still fit.').waitFor();
  await hasFocus(page, fit);
  await dialog().getByLabel('What the patient does').fill('Take amoxicillin 500 mg');
  await fit.waitFor({ state: 'detached' });
  await dialog().getByRole('button', { name: 'Save' }).click();
  await step('twice a day, for 5 days').waitFor();
});

it('approves the plan, whose steps start', async () => {
  await approve().click();
  await page.locator('[data-plan-status=active]').waitFor();
  await hasFocus(page, page.locator('#plan-state'));
  const [plan] = await plansOf(stage.app, CHEN, 105);
  expect(plan!.steps!.map(({ state }) => state)).toEqual(['active', 'active', 'active']);
  expect(plan!.steps![0]!.schedule).toMatchObject({ times: 2, days: 5 });
  await page.getByRole('navigation').getByText('1 to decide').waitFor({ state: 'detached' });
});

it('asks about each step of the earlier plan', async () => {
  await approvePlan(stage.app, CHEN, await planFrom(stage.app, CHEN, 106, 'Walk for 30 minutes every day for 7 days.'));
  const next = await planFrom(stage.app, CHEN, 106, 'Drink two litres of water every day.');
  await open(next.id);
  await page.getByText('1 step of the earlier plan is not decided.').waitFor();
  await page
    .locator('[data-former]')
    .getByRole('button', { name: /^Change:/ })
    .click();
  await dialog().getByLabel('For how many days').fill('3');
  await dialog().getByRole('checkbox', { name: 'The words still fit' }).check();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await step('for 3 days').waitFor();
  await approve().click();
  await page.locator('[data-plan-status=active]').waitFor();
  expect((await planOf(stage.app, CHEN, next.id)).steps!.map(({ kept_from }) => kept_from !== null)).toContain(true);
});

it('leads with the keyboard from one step of the earlier plan to the next', async () => {
  const former = 'Walk for 30 minutes every day for 7 days.\nDrink two litres of water every day.';
  await approvePlan(stage.app, CHEN, await planFrom(stage.app, CHEN, 103, former));
  await open((await planFrom(stage.app, CHEN, 103, 'Stretch for 10 minutes every day.')).id);
  const rows = page.locator('[data-former]');
  await rows
    .first()
    .getByRole('button', { name: /^Stop:/ })
    .press('Enter');
  await hasFocus(page, rows.last());
  await rows
    .last()
    .getByRole('button', { name: /^Keep:/ })
    .press('Enter');
  await page.locator('[data-decision=none]').waitFor({ state: 'detached' });
  await hasFocus(page, rows.last());
  await approve().press('Enter');
  await hasFocus(page, page.locator('[data-plan-status=active] #plan-state'));
});

it('lets the patient’s doctor approve the plan of a doctor who left, and says whose it is', async () => {
  const plan = await planOfLeaver(stage.app, 108, NOTE);
  await stage.visit(page, 'clinic', 'plans');
  await page.locator(`[data-waiting-plan="${plan.id}"]`).getByText('Note by Robin Frost').waitFor();
  await page.locator(`[data-waiting-plan="${plan.id}"]`).press('Enter');
  await page.getByText('The note and this plan are by Robin Frost, who no longer works here as a doctor.').waitFor();
  await step('paracetamol').getByRole('checkbox').check();
  await approve().press('Enter');
  await page.locator(`[data-plan="${plan.id}"][data-plan-status=active]`).waitFor();
  await stage.visit(page, 'clinic', 'patients/108');
  await page.locator('section[aria-labelledby=timeline]').getByText('Isabella Chen').first().waitFor();
});

it('shows more plans that wait, on demand', async () => {
  const waiting = [await planFrom(stage.app, CHEN, 109, NOTE), await planFrom(stage.app, CHEN, 104, NOTE)];
  await page.route('**/v1/care-plans/waiting?first=50', (route) => route.continue({ url: route.request().url().replace('50', '1') }));
  await stage.visit(page, 'clinic', 'plans');
  await page.getByRole('button', { name: 'Show more' }).waitFor();
  await expect.poll(() => page.locator('[data-waiting-plan]').count()).toBe(1);
  await page.getByRole('button', { name: 'Show more' }).click();
  for (const { id } of waiting) await page.locator(`[data-waiting-plan="${id}"]`).waitFor();
  await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' });
});

it('opens a locked plan with the password, which stays while the plan is loaded again', async () => {
  const plan = await planFrom(stage.app, CHEN, 107, NOTE);
  await lockNotes(stage.app);
  await stage.visit(page, 'clinic', `plans/${plan.id}`);
  await page.getByRole('button', { name: 'Enter your password' }).click();
  const password = dialog().getByLabel('Password', { exact: true });
  await password.fill('bedside-demo');
  const loadedAgain = page.waitForResponse((response) => response.url().endsWith(`/v1/care-plans/${plan.id}`));
  await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
  await loadedAgain;
  expect(await password.inputValue()).toBe('bedside-demo');
  await page.keyboard.press('Enter');
  await step('amoxicillin').waitFor();
});
