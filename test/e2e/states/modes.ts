// The modes in which every state is checked, without reloading the page. Each mode has only the checks that it can affect.
import type { CDPSession, Page } from 'playwright-core';
import { type Rules, tooWide, wrongNow } from '../axe.ts';
import type { State } from './state.ts';

/** A page that shows states, and the means to change its appearance. */
export interface LookPage {
  page: Page;
  devtools: CDPSession;
  /** The current appearance. */
  look: Look;
}

const SIZES = {
  desktop: { width: 1440, height: 900 },
  /** The minimum of WCAG 1.4.10, as on a phone. */
  phone: { width: 320, height: 640 },
};
type Size = keyof typeof SIZES;

interface Mode {
  name: string;
  size: Size;
  dark?: boolean;
  arabic?: boolean;
  look(page: Page, state: State): Promise<string[]>;
}

const FRONT = '[role=dialog], [role=menu]';

/** Excludes the page behind a dialog or menu, which is a separate state. */
const axe =
  (rules: Rules): Mode['look'] =>
  (page) =>
    wrongNow(page, rules, { first: FRONT });

/** Elements that desktops do not show. */
const PHONE_ONLY = '[class*=mantine-hidden-from], header, nav';
const coloursOfPhones: Mode['look'] = (page) => wrongNow(page, 'colour', { only: PHONE_ONLY });

/** Finds duplicate IDs, including those of the page behind a dialog. */
const sharedIds: Mode['look'] = async (page) => {
  const shared = (await page.evaluate(`[...document.querySelectorAll('[id]')].map((one) => one.id)
    .filter((id, index, all) => all.indexOf(id) !== index)`)) as string[];
  return shared.map((id) => `the id of two elements: ${id}`);
};

const fits: Mode['look'] = async (page) => {
  const wider = await tooWide(page);
  if (wider <= 0) return [];
  const outside = await page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < -1 || right > innerWidth + 1; })
    .map((one) => one.tagName + ' ' + String(one.className).slice(0, 60)).slice(0, 3).join(', ')`);
  return [`${wider} px wider than the window: ${outside}`];
};

/** Finds clamped text that is aligned to the side where it ends: Chromium cuts its ellipsis off there. */
const clamps: Mode['look'] = async (page) => {
  const found = (await page.evaluate(`[...document.querySelectorAll('#main *, [role=dialog] *')].filter((one) => {
      const { webkitLineClamp, direction, textAlign } = getComputedStyle(one);
      return webkitLineClamp !== 'none' && textAlign === (direction === 'ltr' ? 'right' : 'left');
    }).map((one) => one.className.slice(0, 60) + ' ' + one.textContent.slice(0, 40))`)) as string[];
  return found.map((text) => `clamped at the wrong side: ${text}`);
};

/** Returns controls among `selector` that are lower than `least` px. */
const low = async (page: Page, selector: string, least: number): Promise<string[]> => {
  const found = (await page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && Math.round(one.getBoundingClientRect().height) < ${least})
    .map((one) => (one.ariaLabel ?? one.textContent) + ' ' + one.className.slice(0, 60))`)) as string[];
  return [...new Set(found)].map((html) => `lower than ${least} px: ${html}`);
};

/** Links within a sentence are as high as its line (WCAG 2.5.8), and are checked by axe. */
const CONTROLS = 'button, header a, nav a, [role=menuitem], [role=option]';

const touch: Mode['look'] = (page, { app }) => (app === 'patient' ? low(page, CONTROLS, 44) : low(page, CONTROLS, 24));

const all =
  (...looks: Mode['look'][]): Mode['look'] =>
  async (page, state) => {
    const found: string[] = [];
    for (const look of looks) found.push(...(await look(page, state)));
    return found;
  };

/** The other language comes last: the page changes back to English while it is nearly empty, on the way to the next state. */
const MODES: Mode[] = [
  { name: 'light', size: 'desktop', look: all(axe('all'), sharedIds, touch) },
  { name: 'dark', size: 'desktop', dark: true, look: axe('colour') },
  { name: 'phone', size: 'phone', look: all(coloursOfPhones, touch, fits) },
  { name: 'phone, right to left', size: 'phone', arabic: true, look: all(axe('all but colour'), fits, clamps) },
];
/** A state that only desktops have is checked right-to-left there. */
const ON_DESKTOPS: Mode[] = [
  ...MODES.filter(({ size }) => size === 'desktop'),
  { name: 'right to left', size: 'desktop', arabic: true, look: all(axe('all but colour'), fits, clamps) },
];
const ON_PHONES: Mode[] = [
  { name: 'phone', size: 'phone', look: all(axe('all'), sharedIds, touch, fits) },
  { name: 'phone, dark', size: 'phone', dark: true, look: axe('colour') },
  { name: 'phone, right to left', size: 'phone', arabic: true, look: all(axe('all but colour'), fits, clamps) },
];

export const modesOf = ({ only, without }: State): Mode[] => {
  const modes = only === 'phone' ? ON_PHONES : only === 'desktop' ? ON_DESKTOPS : MODES;
  return without === 'arabic' ? modes.filter(({ arabic }) => !arabic) : modes;
};

export type Look = Pick<Mode, 'size' | 'dark' | 'arabic'>;

/** The appearance of a new page. */
export const FIRST_LOOK: Look = { size: 'desktop', dark: false, arabic: false };

/** Chooses a language as another tab of the browser does; test/e2e/account/two-tabs.test.ts does so with a real one. */
const chosenElsewhere = (language: string) => `{
  const choice = { key: 'bedside:language', newValue: '${language}' };
  localStorage.setItem(choice.key, choice.newValue);
  dispatchEvent(new StorageEvent('storage', choice));
}`;

/**
 * Changes the appearance of the page, now or for its next load; only the differences, because the browser redraws the page after each
 * change.
 */
export const prepare = async (target: LookPage, { size, dark = false, arabic = false }: Look): Promise<void> => {
  const { page, devtools, look } = target;
  if (size !== look.size) {
    await page.setViewportSize(SIZES[size]);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: size !== 'desktop' });
  }
  if (dark !== look.dark) await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  if (arabic !== look.arabic) await page.evaluate(chosenElsewhere(arabic ? 'ar' : 'en'));
  target.look = { size, dark, arabic };
};

/** The same, and waits until the page has changed. */
export const enter = async (target: LookPage, mode: Look): Promise<void> => {
  await prepare(target, mode);
  const look = `html[data-mantine-color-scheme=${mode.dark ? 'dark' : 'light'}][dir=${mode.arabic ? 'rtl' : 'ltr'}]`;
  await target.page.locator(look).waitFor({ state: 'attached' });
};
