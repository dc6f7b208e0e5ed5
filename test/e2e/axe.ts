// Checks a page with axe, and collects errors of the browser.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
/** Half as long as `axe.source`, and sent once per page load. */
const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** Rules that depend on colours: in dark mode only these can have another result. */
const COLOUR = ['color-contrast', 'link-in-text-block'];
/** Rules by what a change of the mode can break. Contrast takes axe longer than all other rules. */
const RULES = {
  all: { rules: { 'target-size': { enabled: true } } },
  colour: { runOnly: COLOUR },
  'all but colour': { rules: { 'target-size': { enabled: true }, ...Object.fromEntries(COLOUR.map((id) => [id, { enabled: false }])) } },
};
export type Rules = keyof typeof RULES;

/** Waits until fonts are loaded, two frames were drawn and no colour is in transition. */
export const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(`document.fonts.ready
    .then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    .then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))`);

/** Returns the violations that axe finds on the page, or in the parts of it that match `within`; none if no part matches. */
export const wrong = async (page: Page, rules: Rules = 'all', within?: string): Promise<string[]> => {
  await atRest(page);
  if (within && (await page.locator(within).count()) === 0) return [];
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(SOURCE);
  const options = JSON.stringify({ ...RULES[rules], resultTypes: ['violations'], preload: false, iframes: false });
  const where = within ? `[...document.querySelectorAll(${JSON.stringify(within)})]` : 'document';
  const run = async () => ((await page.evaluate(`axe.run(${where}, ${options})`)) as { violations: Violation[] }).violations;
  let violations = await run();
  // A colour may start to change between two frames; a real violation remains after the transition.
  if (violations.some(({ id }) => COLOUR.includes(id))) {
    await atRest(page);
    violations = await run();
  }
  return violations.flatMap(({ id, nodes }) =>
    // A menu is outside of landmarks; its button is inside one.
    nodes.filter(({ html }) => id !== 'region' || !html.includes('data-menu-item')).map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
};

/** Returns by how many pixels the page is wider than the window. */
export const tooWide = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** Collects errors that the browser itself reports in `heard`: violations of the content security policy, failing scripts. */
export const listen = (page: Page, heard: string[] = []): string[] => {
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) heard.push(message.text());
  });
  return heard;
};
