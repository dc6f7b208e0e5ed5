// Visits every state once and looks at it in every mode.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRest, listen } from '../axe.ts';
import { PATHS, type Stage, setStage } from '../browser.ts';
import { enter, modesOf, prepare, type Seat } from './modes.ts';
import type { State } from './state.ts';

interface Place extends Seat {
  heard: string[];
  /** What it shows now. */
  shown?: State;
}

/** One test a state: WCAG 2.2 AA by axe, sizes of targets, nothing wider than the window, nothing that the browser complains about. */
export const lookAt = (states: readonly State[]): void => {
  let stage: Stage;
  /** One browser for each person in each app: what they load is loaded once. */
  const places = new Map<string, Promise<Place>>();
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  const take = async ({ app, as }: State): Promise<Place> => {
    const device = await stage.device();
    const page = await stage.open(device, app, as);
    const otherTab = await device.newPage();
    await otherTab.goto(`${stage.app.url}/health/live`);
    return { page, otherTab, devtools: await device.newCDPSession(page), heard: listen(page) };
  };

  it.each(states)('$name', async (state) => {
    const key = state.alone ? state.name : `${state.app} ${state.as}`;
    const taking = places.get(key) ?? take(state);
    places.set(key, taking);
    const place = await taken(taking, () => places.delete(key));
    const { page, heard } = place;
    heard.length = 0;
    const found: string[] = [];
    try {
      for await (const what of look(state, place, stage)) found.push(what);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      if (state.alone) await page.context().close();
    } catch (error) {
      // Where the page was left is unknown: the next state gets another browser.
      places.delete(key);
      await page.context().close();
      throw error;
    }
    found.push(...heard.filter((sentence) => !state.noise?.test(sentence)));
    expect(found).toEqual([]);
  });
};

const taken = (place: Promise<Place>, failed: () => void): Promise<Place> =>
  place.catch((error) => {
    failed();
    throw error;
  });

async function* look(state: State, place: Place, { app }: Stage): AsyncGenerator<string> {
  const { page, shown } = place;
  const modes = modesOf(state);
  await prepare(place, modes[0]!);
  await reply(page, state.replies);
  const base = PATHS[state.app].replace(/\/$/, '');
  const address = base + (typeof state.address === 'function' ? await state.address(app) : (state.address ?? state.page));
  delete place.shown;
  // What a list was filtered by outlives the page in its tab.
  await page.evaluate('sessionStorage.clear()');
  if (state.replies || !(await goOn(page, base, shown))) await page.goto(app.url + address);
  else await go(page, address);
  await state.reach?.(page, app);
  for (const mode of modes) {
    await enter(place, mode);
    await page.locator(state.shows).first().waitFor();
    await atRest(page);
    for (const what of await mode.look(page, state)) yield `${mode.name}: ${what}`;
  }
  place.shown = state;
}

/** Goes to an address within the document, as a link of the app does. */
const go = (page: Page, address: string) =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent('popstate'))`);

/** Leaves the state that is shown without loading the app again. Returns whether that worked: what the frame of an app opened stays open. */
const goOn = async (page: Page, base: string, shown: State | undefined): Promise<boolean> => {
  if (!shown || shown.replies || shown.shows.endsWith('h1')) return false;
  await go(page, `${base}/nowhere`);
  await page.locator('#main h1').waitFor();
  return (await page.locator(`[aria-modal=true], [role=menu], [role=dialog], [aria-expanded=true], ${shown.shows}`).count()) === 0;
};

/** 418 is no passing trouble, so that a page says at once that it failed. */
const reply = async (page: Page, replies: State['replies'] = {}) => {
  for (const [address, what] of Object.entries(replies))
    await page.route(address, (route) => {
      if (what === 'cut') return route.abort('internetdisconnected');
      if (what !== 'never') return route.fulfill({ status: what, json: { code: 'INTERNAL_ERROR', message: 'It did not work.' } });
    });
};
