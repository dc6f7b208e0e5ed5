// Steps with requests that fail.
import type { Page, Route } from 'playwright-core';

/** Interrupts the connection during the next PUT request of the page to an address that matches `url`. */
export const interruptNextPut = async (page: Page, url: string): Promise<void> => {
  const interrupt = async (route: Route): Promise<void> => {
    if (route.request().method() !== 'PUT') return route.fallback();
    await route.abort();
    await page.unroute(url, interrupt);
  };
  await page.route(url, interrupt);
};
