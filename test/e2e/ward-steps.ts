// Steps of a nurse on a patient's page, for the tests of the ward.
import type { Locator, Page } from 'playwright-core';
import type { Stage } from './browser.ts';

/** Navigates a page of the clinic to the patient's page. */
export const openPatient = async (page: Page, stage: Stage, id: number): Promise<void> => {
  await stage.visit(page, 'clinic', `patients/${id}`);
  await ready(page);
};

/** Waits for the patient's page and its quick log buttons: at least one saved entry beside "Log…". */
export const ready = async (page: Page): Promise<void> => {
  await page.locator('#timeline').waitFor();
  await page.getByRole('region', { name: 'Log something' }).getByRole('button').nth(1).waitFor();
};

/** Waits until the element has the focus, so that the next key goes there. */
export const hasFocus = (page: Page, what: Locator): Promise<void> => what.and(page.locator(':focus')).waitFor();

/** Returns the entry of the timeline with this text. */
export const entry = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Activity' }).getByRole('listitem').filter({ hasText: words });

/** Logs `words` with the keyboard alone. */
export const logByKeys = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('l');
  await hasFocus(page, page.getByRole('combobox', { name: 'What was done?' }));
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await hasFocus(page, page.getByRole('textbox', { name: 'Note' }));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** Passes the time in which a log can be undone, on a page with an installed clock, so that it is sent. */
export const passUndo = (page: Page): Promise<void> => page.clock.fastForward(6_000);

export interface StoredLog {
  id: number;
  description: string;
  completedAt: string;
  createdAt: string;
}

/** Returns all logs of the patient from the server, newest first, including corrected ones. */
export const stored = async ({ app }: Stage, patient: number): Promise<StoredLog[]> => {
  const token = await app.tokenOf(5);
  const { body } = await app.request('GET', `/api/task-logs/patient/${patient}?limit=200&corrected=true`, { token });
  return body.taskLogs;
};
