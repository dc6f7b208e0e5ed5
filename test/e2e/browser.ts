// People in browsers: a real server, real pages, and what each person sees.
import type { Browser, BrowserContext, BrowserContextOptions, Disposable, Page } from 'playwright-core';
import { vi } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { connectBrowser } from '../harness/shared-browser.ts';

/** A page that shows nothing of what is waited for, in ms. */
const PATIENCE = 20_000;
// Browsers on a busy machine are slow; what is wrong is said by the patience above, long before these.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

export const PATHS = { patient: '/', clinic: '/clinic/', admin: '/admin/' } as const;
export type AppName = keyof typeof PATHS;
export type Person =
  | 'david.wang'
  | 'linh.nguyen'
  | 'isabella.chen'
  | 'john.smith'
  | 'priya.patel'
  | 'tom.baker'
  | 'grace.okafor'
  | 'sam.lee';

export interface Stage {
  app: TestApp;
  browser: Browser;
  /** A browser of its own: own cookies, own storage. */
  device(options?: BrowserContextOptions): Promise<BrowserContext>;
  /**
   * A page of `name` on `device` with a session of `person`, by the API (nobody: the sign-in page), at once at `path` below the app: each
   * load of an app takes most of a second of a processor. Signing in by hand: `signIn`.
   */
  open(device: BrowserContext, name: AppName, person?: Person, path?: string): Promise<Page>;
  /** Leads a page that shows `name` to `path` below it without loading the app again, as a link of the app does. */
  visit(page: Page, name: AppName, path: string): Promise<void>;
  close(): Promise<void>;
}

/** A server with the demo's people, and the run's browser; everything else is up to the test. */
export const setStage = async (): Promise<Stage> => {
  const [app, browser] = await Promise.all([startApp(), connectBrowser()]);
  return {
    app,
    browser,
    device: async (options = {}) => {
      // As for people who want no motion: nothing is measured or clicked while it fades.
      const still: BrowserContextOptions = { reducedMotion: 'reduce' };
      const device = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...still, ...options });
      device.setDefaultTimeout(PATIENCE);
      return device;
    },
    open: async (device, name, person, path = '') => {
      const page = await device.newPage();
      const address = app.url + PATHS[name] + path;
      if (!person) await page.goto(address);
      else {
        const hint = await letIn(page, app.url, name, person);
        await page.goto(address);
        await Promise.all([hint.dispose(), page.locator('#main').waitFor()]);
      }
      return page;
    },
    visit: async (page, name, path) => {
      await page.evaluate(
        `history.pushState(null, '', ${JSON.stringify(PATHS[name] + path)}); dispatchEvent(new PopStateEvent('popstate'))`,
      );
    },
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
};

/**
 * Gives the browser a session of `person` in the app `name`, as one who signed in there before: its cookie, and in the next document that
 * is loaded the hint that there is one. The caller disposes of what sets the hint.
 */
const letIn = async (page: Page, url: string, name: AppName, person: Person): Promise<Disposable> => {
  const signedIn = await page.context().request.post(`${url}/v1/auth/login`, {
    headers: { 'x-bedside-app': name },
    data: { email: `${person}@northside.example`, password: 'bedside-demo' },
  });
  if (!signedIn.ok()) throw new Error(`${person} did not get in: ${signedIn.status()} ${await signedIn.text()}`);
  return page.addInitScript(`localStorage.setItem('bedside:${name}:session', 'open')`);
};

/** Signs in through the form and waits for the first page behind it. */
export const signIn = async (page: Page, person: Person): Promise<void> => {
  await page.locator('input[type=email]').fill(`${person}@northside.example`);
  await page.locator('input[type=password]').fill('bedside-demo');
  await page.locator('button[type=submit]').click();
  const inside = page.locator('input[type=password]').waitFor({ state: 'detached' });
  await inside.catch(async (error) => {
    throw new Error(`${person} did not get in: ${await page.locator('main').textContent()}`, { cause: error });
  });
  await page.locator('#main').waitFor();
};

export const log = (page: Page) => page.getByRole('log');
export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });

/** Opens consultation `id` from the list and waits for its messages. */
export const openConsultation = async (page: Page, id: number): Promise<void> => {
  await page.locator(`#consultation-${id}`).click();
  await log(page).locator('[data-seq]').first().waitFor();
};

export const write = async (page: Page, text: string): Promise<void> => {
  await composer(page).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
};

/** The bubble with this text. */
export const bubble = (page: Page, text: string) => log(page).getByRole('listitem').filter({ hasText: text });
