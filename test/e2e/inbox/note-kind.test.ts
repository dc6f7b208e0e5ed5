// The kind of message in the box of a thread changes only by its author's hand: what was meant for colleagues must not reach the patient.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, composer, type Stage, setStage } from '../browser.ts';
import { visitThread } from '../inbox-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'messages?view=all');
});
afterAll(() => stage.close());

const patientSees = async (id: string): Promise<string> => JSON.stringify(await clinic.seeAs(PEOPLE.David, id));
const noteBox = () => page.getByRole('textbox', { name: 'Internal note' });
const sent = (text: string) => bubble(page, text).and(page.locator('[data-row]')).waitFor();

it('stays a note after a note, also when the page is loaded again, until the author switches to a reply', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.getByText('Internal note').click();
  await noteBox().fill('She takes warfarin.');
  await page.keyboard.press('Control+Enter');
  await sent('She takes warfarin.');
  await noteBox().fill('Ask the pharmacist first.');
  await page.keyboard.press('Control+Enter');
  await sent('Ask the pharmacist first.');
  await page.reload();
  await noteBox().fill('And her brother.');
  await page.getByText('Patient cannot see', { exact: true }).waitFor();
  await page.keyboard.press('Control+Enter');
  await sent('And her brother.');
  expect(await patientSees(id)).not.toMatch(/warfarin|pharmacist|brother/);
  await page.getByText('Reply to patient').click();
  await composer(page).fill('You can collect it.');
  await page.keyboard.press('Control+Enter');
  await sent('You can collect it.');
  expect(await patientSees(id)).toContain('You can collect it.');
  expect(await composer(page).count()).toBe(1);
});

it('follows a text from another device, and stays when that device has sent it', async () => {
  const id = await clinic.open(PEOPLE.David);
  const store = (text: string, internal = false) => clinic.must(PEOPLE.Priya, 'PUT', `/v1/messaging/drafts/${id}`, { text, internal });
  /** Another device stores it, and the user returns to this one. */
  const elsewhere = async (text: string) => {
    await store(text);
    const read = page.waitForResponse(`**/drafts/${id}`);
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await read;
  };
  await store('A second opinion?', true);
  await visitThread(stage, page, id);
  await expect.poll(() => noteBox().inputValue()).toBe('A second opinion?');
  await elsewhere('');
  await expect.poll(() => noteBox().inputValue()).toBe('');
  await page.getByText('Patient cannot see', { exact: true }).waitFor();
  await elsewhere('Dear David');
  await expect.poll(() => composer(page).inputValue()).toBe('Dear David');
  await page.getByRole('status').filter({ hasText: 'Your reply to the patient from another device' }).waitFor({ state: 'attached' });
  await elsewhere('');
  await expect.poll(() => composer(page).inputValue()).toBe('');
});
