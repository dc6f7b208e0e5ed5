// What axe and the browser itself find wrong with a page, and the ways in which every page is looked at.
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

interface Violation {
  id: string;
  nodes: { html: string }[];
}

export const MODES: [string, BrowserContextOptions][] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  ['right to left', { locale: 'ar' }],
];

/**
 * What a mode can make wrong: in the dark the page is the same but for its colours, from right to left its colours are the same. Contrast
 * takes axe longer than all other rules.
 */
const RULES = `matchMedia('(prefers-color-scheme: dark)').matches
  ? { runOnly: ['color-contrast'] }
  : document.dir === 'rtl' ? { rules: { 'color-contrast': { enabled: false } } } : {}`;

/** What axe finds wrong on the page as it is now. */
export const wrong = async (page: Page): Promise<string[]> => {
  // A colour that is fading in is judged when it has come.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))');
  const { violations } = (await page.evaluate(`${axe.source}; axe.run(document, ${RULES})`)) as { violations: Violation[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

/** How many pixels the page is wider than the window. */
export const tooWide = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** Errors that the browser itself reports: broken content security policy, scripts that fail. */
export const listen = (page: Page): string[] => {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) heard.push(message.text());
  });
  return heard;
};
