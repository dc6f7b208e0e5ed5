// What a nurse does on a patient's page, for the tests of the ward.
import type { Page } from 'playwright-core';
import type { Stage } from './browser.ts';

export const openPatient = async (page: Page, stage: Stage, id: number): Promise<void> => {
  await page.goto(`${stage.app.url}/clinic/patients/${id}`);
  await page.locator('#timeline').waitFor();
};

/** The line of the timeline with these words. */
export const entry = (page: Page, words: string) =>
  page.getByRole('region', { name: 'What happened' }).getByRole('listitem').filter({ hasText: words });

/** Logs `words` with the keyboard alone. */
export const logByKeys = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('l');
  await page.getByRole('combobox', { name: 'What was done?' }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Note' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

export interface StoredLog {
  id: number;
  description: string;
  completedAt: string;
  createdAt: string;
}

/** Every log of the patient that the server has, newest first, corrected ones too. */
export const stored = async ({ app }: Stage, patient: number): Promise<StoredLog[]> => {
  const token = await app.tokenOf(5);
  const { body } = await app.request('GET', `/api/task-logs/patient/${patient}?limit=200&corrected=true`, { token });
  return body.taskLogs;
};
