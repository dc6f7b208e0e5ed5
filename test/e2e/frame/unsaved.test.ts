// Closing a dialog does not lose input; without input a dialog closes at once.
import type { Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'admin', 'sam.lee');
});
afterAll(() => stage.close());

const form = () => page.getByRole('dialog', { name: 'New key' });
const name = () => form().getByRole('textbox', { name: 'Name' });
const question = () => page.getByRole('dialog', { name: 'Discard what you entered?' });
const gone = () => page.getByRole('dialog').waitFor({ state: 'detached' });

const WAYS: Record<string, () => Promise<unknown>> = {
  Escape: () => page.keyboard.press('Escape'),
  'a click beside it': () => page.mouse.click(40, 40),
  'its close button': () => form().getByRole('button', { name: 'Close' }).click(),
  Cancel: () => form().getByRole('button', { name: 'Cancel' }).click(),
};

describe('a form in a dialog', () => {
  /** The keys page, reached from the people page, with its dialog open. */
  beforeEach(async () => {
    // A form left by a failed test would ask for confirmation.
    if (await page.getByRole('dialog').count()) await page.goto(`${stage.app.url}/admin/`);
    else await stage.visit(page, 'admin', '');
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await page.getByRole('link', { name: 'Integration keys' }).click();
    await page.getByRole('button', { name: 'New key' }).click();
    await hasFocus(page, name());
  });

  for (const [way, leave] of Object.entries(WAYS)) {
    it(`${way} closes an empty form at once, and asks before it discards input`, async () => {
      await leave();
      await gone();
      await page.getByRole('button', { name: 'New key' }).click();
      await hasFocus(page, name());
      await page.keyboard.type('Ward printer');
      await leave();
      await hasFocus(page, question().getByRole('button', { name: 'Keep editing' }));
      await page.keyboard.press('Escape');
      await question().waitFor({ state: 'detached' });
      await hasFocus(page, name());
      expect(await name().inputValue()).toBe('Ward printer');
      await leave();
      await question().getByRole('button', { name: 'Discard', exact: true }).click();
      await gone();
      await page.getByRole('button', { name: 'New key' }).click();
      expect(await name().inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await gone();
    });
  }

  it('counts a changed choice as input, but not a text that was deleted again', async () => {
    await page.keyboard.type('x');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    await gone();
    await page.getByRole('button', { name: 'New key' }).click();
    await form().getByRole('checkbox').nth(1).check();
    await page.keyboard.press('Escape');
    await question().getByRole('button', { name: 'Discard', exact: true }).click();
    await gone();
  });

  it('also asks for the browser’s back button, and then navigates', async () => {
    await page.keyboard.type('Ward printer');
    await page.goBack();
    await question().getByRole('button', { name: 'Keep editing' }).click();
    await question().waitFor({ state: 'detached' });
    expect(await name().inputValue()).toBe('Ward printer');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/admin/keys');
    await page.goBack();
    await question().getByRole('button', { name: 'Discard', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await gone();
  });

  it('makes the browser ask before a page with input is left, and only then', async () => {
    const asked: string[] = [];
    const answer = (dialog: Dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    };
    page.on('dialog', answer);
    await page.reload();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'New key' }).click();
    await name().fill('Ward printer');
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    page.off('dialog', answer);
  });

  it('does not ask once the input is saved', async () => {
    await name().fill('Ward printer');
    await form().getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('dialog', { name: 'Your new key' }).getByRole('button', { name: 'I have copied it' }).click();
    await gone();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  });
});

it('input in Add a patient survives a click outside and Escape, and the new patient opens without a question', async () => {
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'patients');
  await nurse.getByRole('button', { name: 'Add a patient' }).click();
  const adding = nurse.getByRole('dialog', { name: 'Add a patient' });
  const field = (label: string) => adding.getByRole('textbox', { name: label });
  await hasFocus(nurse, field('First name'));
  await nurse.keyboard.press('Escape');
  await adding.waitFor({ state: 'detached' });
  await nurse.getByRole('button', { name: 'Add a patient' }).click();
  await hasFocus(nurse, field('First name'));
  await nurse.keyboard.type('Amara');
  for (const leave of [() => nurse.mouse.click(40, 40), () => nurse.keyboard.press('Escape')]) {
    await leave();
    await nurse.getByRole('button', { name: 'Keep editing' }).click();
    await nurse.getByRole('dialog', { name: 'Discard what you entered?' }).waitFor({ state: 'detached' });
    expect(await field('First name').inputValue()).toBe('Amara');
  }
  await field('Last name').fill('Osei');
  await field('Medical record number (MRN)').fill('MRN-70001');
  await adding.getByRole('button', { name: 'Add the patient' }).click();
  await nurse.getByRole('heading', { name: 'Amara Osei' }).waitFor();
  await nurse.getByRole('dialog').waitFor({ state: 'detached' });
  await nurse.context().close();
});
