// A worker's connection to the one browser of the run (browser-offer.ts).
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/**
 * Connects to the browser of the run; closing the connection closes the contexts that it created.
 * @throws Error with the reason if there is no browser. If it dies later, the run fails with a message.
 */
export const connectBrowser = async (): Promise<Browser> => {
  const desk = inject('browserUrl');
  const where = async () => {
    const response = await fetch(desk);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  };
  const browser = await chromium.connect(await where());
  let closing = false;
  browser.on('disconnected', () => {
    // Deliberately not awaited: an unhandled rejection fails the run, regardless of how tests handle their lost pages.
    if (!closing) void where().then(() => Promise.reject(new Error('The connection to the browser of this run was lost.')));
  });
  const close = browser.close.bind(browser);
  browser.close = async () => {
    closing = true;
    await close();
  };
  return browser;
};
