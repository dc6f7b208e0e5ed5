// Delayed behaviour of a page, without waiting. The clock of the page's device is installed.
import type { Locator, Page } from 'playwright-core';
import { until } from '../harness/until.ts';
import type { Stage } from './browser.ts';

type OpenArguments = Parameters<Stage['open']> extends [unknown, ...infer Rest] ? Rest : never;
/** Opens a page in a new browser context with an installed clock, as `Stage.open` does. */
export const openWithClock = async (stage: Stage, ...[app, person, path]: OpenArguments): Promise<Page> => {
  const device = await stage.device();
  await device.clock.install();
  return stage.open(device, app, person, path);
};

/**
 * Moves the page's clock forward, a second at a time, until `check` holds: for automatic retries of the page. The longer it takes, the more real
 * time a request has for each second of the page.
 * @throws Error with the text of the page if it does not hold in time
 */
export const passUntilHolds = (page: Page, check: () => Promise<boolean>, what: string): Promise<boolean> =>
  until(async () => {
    await page.clock.fastForward(1_000);
    return check();
  }, what).catch(async (error: Error) => {
    const shown = await page.locator('body').ariaSnapshot().catch(String);
    throw new Error(`${error.message}\n${page.url()} shows:\n${shown}`, { cause: error });
  });

/** Stops the page's clock ten seconds from now: the call must reach the page before that time. */
export const stopClock = async (page: Page): Promise<void> => {
  await page.clock.pauseAt(Number(await page.evaluate('Date.now()')) + 10_000);
};

/** Moves the page's clock forward until it shows `what`. */
export const passUntil = (page: Page, what: Locator): Promise<boolean> =>
  passUntilHolds(page, () => what.first().isVisible(), `the page shows ${what}`);

/** Disconnects the page's device and passes the delay after which the page shows that it is offline. */
export const loseConnection = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await passUntil(page, page.getByText('No connection.'));
};
