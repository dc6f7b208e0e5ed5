// Steps in the inbox of the clinicians' app.
import type { Page } from 'playwright-core';
import { log, type Stage } from './browser.ts';

/** The row of a thread in the list. */
export const threadRow = (page: Page, id: string) => page.locator(`#thread-${id}`);

/** Opens a thread beside the list of all. */
export const visitThread = async (stage: Stage, page: Page, id: string): Promise<void> => {
  await stage.visit(page, 'clinic', `messages/${id}?view=all`);
  await threadRow(page, id).and(page.locator('[data-open]')).waitFor();
  await log(page).locator('[data-row]').first().waitFor();
  await page.locator('#main').focus();
};
