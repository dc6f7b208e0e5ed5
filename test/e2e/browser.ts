// Users in browsers: a real server and real pages.
import type { BrowserContext, BrowserContextOptions, Disposable, Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { openBrowser } from '../harness/run/shared-browser.ts';
import { awaitOverlays } from './new-overlays.ts';

// Playwright takes a stack trace with each message to the browser, and Vitest asks for a hundred frames.
Error.stackTraceLimit = 15;

/** Timeout for an expected element, in ms. */
const PATIENCE = 40_000;
// Browsers on a busy machine are slow; the timeout above reports a failure long before these.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 180_000 });

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
  /** Creates a browser context with separate cookies and storage. */
  device(options?: BrowserContextOptions): Promise<BrowserContext>;
  /**
   * Opens a page of `name` on `device` with a session of `person` from the API (without a person: the sign-in page), directly at `path`
   * below the app, because each load of an app takes most of a second of processor time. To sign in by hand: `signIn`.
   */
  open(device: BrowserContext, name: AppName, person?: Person, path?: string): Promise<Page>;
  /** The same on a page that is open already. */
  enter(page: Page, name: AppName, person?: Person, path?: string): Promise<void>;
  /** Navigates a page that shows `name` to `path` without loading the app again, as a link of the app does. */
  visit(page: Page, name: AppName, path: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server with the demo's people. The browser is the worker's. */
export const setStage = async (env: Record<string, string> = {}): Promise<Stage> => {
  // Each worker of a queue asks for jobs once a second.
  const [app, browser] = await Promise.all([startApp({ env: { JOB_WORKERS: '1', ...env } }), openBrowser()]);
  const enter: Stage['enter'] = async (page, name, person, path = '') => {
    const address = app.url + PATHS[name] + path;
    if (!person) await page.goto(address);
    else {
      const hint = await letIn(page, app.url, name, person);
      await page.goto(address);
      await Promise.all([hint.dispose(), page.locator('#main').waitFor()]);
    }
  };
  return {
    app,
    device: async (options = {}) => {
      // As for users who prefer reduced motion: nothing is measured or clicked during a transition.
      const still: BrowserContextOptions = { reducedMotion: 'reduce' };
      const device = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...still, ...options });
      device.setDefaultTimeout(PATIENCE);
      awaitOverlays(device);
      return device;
    },
    enter,
    open: async (device, name, person, path) => {
      const page = await device.newPage();
      await enter(page, name, person, path);
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
 * Gives the browser a session of `person` in the app `name`, as if they had signed in there before: its cookie, and in the next loaded
 * document the hint that there is one. The caller disposes of the script that sets the hint.
 */
const letIn = async (page: Page, url: string, name: AppName, person: Person): Promise<Disposable> => {
  const signedIn = await page.context().request.post(`${url}/v1/auth/login`, {
    headers: { 'x-bedside-app': name },
    data: { email: `${person}@northside.example`, password: 'bedside-demo' },
  });
  if (!signedIn.ok()) throw new Error(`${person} could not sign in: ${signedIn.status()} ${await signedIn.text()}`);
  return page.addInitScript(`localStorage.setItem('bedside:${name}:session', 'open')`);
};

/** Signs in through the form and waits for the first page after it. */
export const signIn = async (page: Page, person: Person): Promise<void> => {
  await page.locator('input[type=email]').fill(`${person}@northside.example`);
  await page.locator('input[type=password]').fill('bedside-demo');
  await page.locator('button[type=submit]').click();
  const inside = page.locator('input[type=password]').waitFor({ state: 'detached' });
  await inside.catch(async (error) => {
    throw new Error(`${person} could not sign in: ${await page.locator('main').textContent()}`, { cause: error });
  });
  await page.locator('#main').waitFor();
};

/**
 * Presses Enter on a button, or another element, of a dialog that is opening. The dialog is there first, so that the key waits until the focus
 * has moved inside (new-overlays.ts).
 */
export const pressIn = async (dialog: Locator, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> => {
  await dialog.waitFor();
  await dialog.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) }).press('Enter');
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

/** Returns the message bubble with this text. */
export const bubble = (page: Page, text: string) => log(page).getByRole('listitem').filter({ hasText: text });
