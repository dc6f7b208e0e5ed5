// What a page does after a while, without waiting for it. The clock of the page's device is installed.
import type { Locator, Page } from 'playwright-core';
import { until } from '../harness/until.ts';

/** Lets time pass on the page, a second at a time, until `check` holds: for what the page tries again by itself. */
export const passUntilHolds = (page: Page, check: () => Promise<boolean>, what: string): Promise<boolean> =>
  until(async () => {
    await page.clock.fastForward(1_000);
    return check();
  }, what);

/** Lets time pass on the page until it shows `what`. */
export const passUntil = (page: Page, what: Locator): Promise<boolean> =>
  passUntilHolds(page, () => what.first().isVisible(), `the page shows ${what}`);

/** Takes the connection from the page's device; the page says so after a moment in which a short loss is not mentioned. */
export const loseConnection = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await passUntil(page, page.getByText('No connection.'));
};
