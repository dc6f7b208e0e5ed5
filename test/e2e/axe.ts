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

/** The part of a page to check: all elements that match, or the whole page if none does; or, with `only`, nothing else. */
export type Part = { first: string } | { only: string };

/** Returns the violations that axe finds on the page when it is at rest. */
export const wrong = async (page: Page): Promise<string[]> => {
  await atRest(page);
  return wrongNow(page, 'all');
};

/** Returns the violations of some rules on a page that is at rest, or in a part of it. */
export const wrongNow = async (page: Page, rules: Rules, part?: Part): Promise<string[]> => {
  const options = { ...RULES[rules], resultTypes: ['violations'], preload: false, iframes: false };
  let violations = await run(page, options, part);
  // A colour may start to change between two frames; a real violation remains after the transition.
  if (violations.some(({ id }) => COLOUR.includes(id))) {
    await atRest(page);
    violations = await run(page, options, part);
  }
  return violations.flatMap(({ id, nodes }) =>
    // A menu is outside of landmarks; its button is inside one.
    nodes.filter(({ html }) => id !== 'region' || !html.includes('data-menu-item')).map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
};

/** Runs axe in the page; injects it first if this document does not have it yet. One message for the usual case. */
const run = async (page: Page, options: object, part?: Part): Promise<Violation[]> => {
  const selector = part && ('only' in part ? part.only : part.first);
  const matching = selector ? `[...document.querySelectorAll(${JSON.stringify(selector)})]` : '[]';
  const script = `{
    const matching = ${matching};
    const where = matching.length > 0 ? matching : ${part && 'only' in part ? 'undefined' : 'document'};
    where ? ('axe' in window ? axe.run(where, ${JSON.stringify(options)}).then(({ violations }) => violations) : 'absent') : [];
  }`;
  const found = (await page.evaluate(script)) as Violation[] | 'absent';
  if (found !== 'absent') return found;
  await page.evaluate(SOURCE);
  return run(page, options, part);
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
