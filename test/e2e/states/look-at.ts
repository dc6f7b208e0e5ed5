// Visits every state once and checks it in every mode.

import path from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRest, listen } from '../axe.ts';
import { type AppName, PATHS, type Stage, setStage } from '../browser.ts';
import { enter, FIRST_LOOK, type Look, type LookPage, modesOf, prepare } from './modes.ts';
import type { State } from './state.ts';

/** A folder for a picture of each state in each mode, for people to look at. */
const PICTURES = process.env['PICTURES'];

/** The address of the page that is shown between two states: no page has it. */
const EMPTY = '/nowhere';

interface Place extends LookPage {
  heard: string[];
  /** Requests that get no reply while their state is shown. */
  held: Route[];
  /** The state it was opened with. */
  opened?: State;
  /** The state it shows now. */
  shown?: State;
}

/** One test per state: WCAG 2.2 AA by axe, target sizes, no overflow, no errors of the browser. @param env of the server */
export const lookAt = (states: readonly State[], env?: Record<string, string>): void => {
  let stage: Stage;
  /** One browser context for each person in each app, so that shared data is loaded once. */
  const places = new Map<string, Promise<Place>>();
  beforeAll(async () => {
    stage = await setStage(env);
  });
  afterAll(() => stage.close());

  const take = async (state: State): Promise<Place> => {
    // A service worker copies every file that the page loads, and hides requests from `replies`; `frame/offline-shell.test.ts` has one.
    const device = await stage.device({ serviceWorkers: 'block' });
    const heard: string[] = [];
    const held: Route[] = [];
    device.on('page', (page) => listen(page, heard));
    await reply(device, state, held);
    const page = await stage.open(device, state.app, state.as, await pathOf(state, stage));
    return { page, devtools: await device.newCDPSession(page), look: FIRST_LOOK, heard, held, opened: state };
  };

  it.each(inOrder(states))('$name', async (state) => {
    const key = `${state.app} ${state.as}`;
    const taking = places.get(key) ?? take(state);
    places.set(key, taking);
    const place = await taken(taking, () => places.delete(key));
    const { page, heard } = place;
    // Errors during the opening belong to the state that it was opened with.
    if (place.opened !== state) heard.length = 0;
    const found: string[] = [];
    try {
      for await (const what of look(state, place, stage)) found.push(what);
    } catch (error) {
      // The state of the page is unknown: the next state gets a new context.
      places.delete(key);
      await page.context().close();
      throw error;
    }
    found.push(...heard.filter((sentence) => !state.noise?.test(sentence)));
    expect(found).toEqual([]);
  });
};

/** Puts states with first replies of the network first, because those must be set before the page loads, and those that need a load last. */
const inOrder = (states: readonly State[]): State[] => {
  const rank = ({ replies, alone }: State) => (alone ? 2 : replies ? 0 : 1);
  return states.toSorted((one, other) => rank(one) - rank(other));
};

const taken = (place: Promise<Place>, failed: () => void): Promise<Place> =>
  place.catch((error) => {
    failed();
    throw error;
  });

async function* look(state: State, place: Place, stage: Stage): AsyncGenerator<string> {
  const { page, opened } = place;
  const modes = modesOf(state);
  if (opened === state) await prepare(place, modes[0]!);
  else await goTo(state, modes[0]!, place, stage);
  delete place.opened;
  delete place.shown;
  await state.reach?.(page, stage.app);
  for (const mode of modes) {
    await enter(place, mode);
    await page.locator(state.shows).first().waitFor();
    await atRest(page);
    if (PICTURES !== undefined) await page.screenshot({ path: path.join(PICTURES, `${state.name}, ${mode.name}.png`), fullPage: true });
    for (const what of await mode.look(page, state)) yield `${mode.name}: ${what}`;
  }
  place.shown = state;
}

/** Leaves the current state and changes the mode to `first`. The app is reloaded only if necessary. */
const goTo = async (state: State, first: Look, place: Place, stage: Stage): Promise<void> => {
  const { page, shown, held } = place;
  const waiting = held.splice(0);
  if (shown && isReplyTo(state, shown)) {
    await prepare(place, first);
    // Registered over the routes of held requests: such a request is lost when its route is removed.
    await reply(page.context(), state, held);
    await Promise.all(waiting.map((route) => answer(route, Object.values(state.replies!)[0] as number)));
    return;
  }
  await Promise.all(waiting.map((route) => route.continue()));
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().unrouteAll();
  await reply(page.context(), state, held);
  const path = await pathOf(state, stage);
  if (state.alone || shown?.alone) {
    await prepare(place, first);
    return startAgain(state, place, stage, path);
  }
  // The filter of a list is kept in the tab across pages.
  await page.evaluate('sessionStorage.clear()');
  const left = await leave(page, state.app, stage, shown);
  // Here, because the empty page is drawn in another language sooner than the page that was left.
  await prepare(place, first);
  if (left) await stage.visit(page, state.app, path);
  else await page.goto(stage.app.url + PATHS[state.app] + path);
};

/** Loads a state as in a new browser: a new context would start another process and compile the app again. */
const startAgain = async ({ app, as }: State, { page, devtools, heard }: Place, stage: Stage, path: string): Promise<void> => {
  const device = page.context();
  await device.setOffline(false);
  // A page without scripts, so that no script writes after the storage is emptied.
  await page.goto(`${stage.app.url}/health/live`);
  heard.length = 0; // requests of the former state that failed until now
  await page.evaluate('sessionStorage.clear()');
  await devtools.send('Storage.clearDataForOrigin', { origin: stage.app.url, storageTypes: 'local_storage,indexeddb' });
  await device.clearCookies();
  await stage.enter(page, app, as, path);
};

/** Returns the address below the app, as `Stage.open` takes it. */
const pathOf = async ({ address, page }: State, { app }: Stage): Promise<string> =>
  (typeof address === 'function' ? await address(app) : (address ?? page)).replace(/^\//, '');

/** Leaves the current state without reloading the app. @returns whether that worked */
const leave = async (page: Page, name: AppName, stage: Stage, shown: State | undefined): Promise<boolean> => {
  // A failed request is not retried before the next load.
  if (!shown || Object.values(shown.replies ?? {}).includes('cut')) return false;
  // Before sign-in the empty page is a form, which keeps what the state has entered.
  if (!shown.as && shown.shows.endsWith('h1')) return false;
  // The open dialog or menu may belong to the frame, which stays.
  await page.keyboard.press('Escape');
  // The empty page has a heading too: waiting for any heading would find that of the state.
  if (shown.as && shown.page !== EMPTY)
    await page.evaluate(`for (const one of document.querySelectorAll('#main h1')) one.dataset.testLeft = ''`);
  await stage.visit(page, name, EMPTY.slice(1));
  // Or the question whether to leave what was entered.
  await page.locator('#main h1:not([data-test-left]), [role=dialog]').first().waitFor();
  const rest = shown.shows.endsWith('h1') ? '[data-test-left]' : `${shown.shows}, [data-test-left]`;
  return (await page.locator(`[aria-modal=true], [role=menu], [role=dialog], [aria-expanded=true], ${rest}`).count()) === 0;
};

const reply = async (device: BrowserContext, { replies = {} }: State, held: Route[]): Promise<void> => {
  for (const [address, what] of Object.entries(replies))
    await device.route(address, (route) => (what === 'never' ? void held.push(route) : answer(route, what)));
};

/** 418 is not a temporary error, so the page shows the failure at once. 404 is for a patient without a record. */
const answer = (route: Route, what: number | 'cut'): Promise<void> =>
  what === 'cut'
    ? route.abort('internetdisconnected')
    : route.fulfill({ status: what, json: { code: what === 404 ? 'PATIENT_NOT_FOUND' : 'INTERNAL_ERROR', message: 'It did not work.' } });

/** Whether `state` only differs from `shown` by the reply that `shown` waits for. */
const isReplyTo = (state: State, shown: State): boolean =>
  state.page === shown.page &&
  state.address === shown.address &&
  Object.values(shown.replies ?? {}).includes('never') &&
  Object.keys(state.replies ?? {}).join() === Object.keys(shown.replies!).join();
