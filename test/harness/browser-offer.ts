// One browser for a whole run. The main process starts it when the first test needs it; workers connect to it (shared-browser.ts).
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserServer } from 'playwright-core';
import { serveChromium } from './chromium.ts';

export interface BrowserOffer {
  /** A GET starts the browser unless it is running, and responds with the address to connect to; 503 with the reason if there is none. */
  url: string;
  stop(): Promise<void>;
}

/** Offers a browser to the workers of this run. A run without browser tests does not start it. */
export const offerBrowser = async (): Promise<BrowserOffer> => {
  let started: Promise<BrowserServer> | undefined;
  let lost: string | undefined;
  const start = async (): Promise<BrowserServer> => {
    const server = await serveChromium();
    server.process().once('exit', (code, signal) => {
      lost = `The browser of this run ended with ${signal ?? `code ${code}`} before the tests did.`;
    });
    return server;
  };
  const desk = createServer((_, response) => {
    started ??= start();
    started.then(
      (server) => (lost ? response.writeHead(503).end(lost) : response.end(server.wsEndpoint())),
      (error: Error) => response.writeHead(503).end(`No browser could be started. ${error.message}`),
    );
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  return {
    url: `http://127.0.0.1:${(desk.address() as AddressInfo).port}`,
    stop: async () => {
      desk.close();
      desk.closeAllConnections();
      const server = await started?.catch(() => undefined);
      await server?.close();
    },
  };
};
