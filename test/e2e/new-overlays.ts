// Waits, as users do, until a new overlay has the focus. A dialog, menu or popover takes the focus in timers, late on a busy machine: a key
// pressed before goes to the button that opened it, and one that follows `fill` or `focus` goes to another field.
import type { BrowserContext, Page } from 'playwright-core';

/** Overlays that opened since the last action. */
const NEW = ':is([role=dialog], [role=menu]):not([data-test-settled])';
/** Bound in ms, for a page whose clock the test has stopped. */
const MOST_MS = 2_000;

/** Resolves at once without new overlays; otherwise once the focus is inside and every timer of the opening has fired. */
const SETTLE = `(async () => {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const overlays = [...document.querySelectorAll(${JSON.stringify(NEW)})].filter((one) => one.checkVisibility());
  if (overlays.length === 0) return;
  for (const one of overlays) one.dataset.testSettled = '';
  // About a second: a popover may leave the focus where it is.
  for (let left = 60; left > 0 && !overlays.some((one) => one.contains(document.activeElement)); left--) await frame();
  await frame();
  await frame();
  await new Promise((fired) => setTimeout(fired));
})()`;

const settle = async (page: Page): Promise<void> => {
  let bound: NodeJS.Timeout | undefined;
  const most = new Promise<void>((resolve) => {
    bound = setTimeout(resolve, MOST_MS);
  });
  // The page may be left in the meantime.
  await Promise.race([page.evaluate(SETTLE).catch(() => undefined), most]);
  clearTimeout(bound);
};

/** Makes every action and key on the pages of a device wait for new overlays. */
export const awaitOverlays = (device: BrowserContext): void => {
  device.on('page', (page) => {
    void page.addLocatorHandler(page.locator(NEW).first(), () => settle(page), { noWaitAfter: true });
    const { keyboard } = page;
    for (const name of ['press', 'type'] as const) {
      const send = keyboard[name].bind(keyboard);
      keyboard[name] = async (...input) => {
        await settle(page);
        await send(...input);
      };
    }
  });
};
