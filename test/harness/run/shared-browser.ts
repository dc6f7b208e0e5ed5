// A worker's browser. Its test files share it: each has contexts of its own. It runs in the worker, because a browser of the main process
// costs as much processor time again for the messages between the two.
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from './chromium.ts';

/** The contexts of one test file. */
export interface FileBrowser {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Closes the contexts. The browser keeps running for the next file. */
  close(): Promise<void>;
}

let running: Promise<Browser> | undefined;

/** If the browser dies, the run fails with a message, regardless of how tests handle their lost pages. */
const launch = async (): Promise<Browser> => {
  const browser = await launchChromium();
  browser.once('disconnected', () => {
    void Promise.reject(new Error('The browser of this worker ended before its tests did.'));
  });
  return browser;
};

/**
 * Starts the worker's browser unless it runs already.
 * @throws Error with the reason if there is no browser
 */
export const openBrowser = async (): Promise<FileBrowser> => {
  const browser = await (running ??= launch());
  const contexts: BrowserContext[] = [];
  return {
    newContext: async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
};
