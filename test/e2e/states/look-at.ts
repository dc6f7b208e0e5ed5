// Visits every state once and looks at it in every mode.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRest, listen } from '../axe.ts';
import { type AppName, PATHS, type Stage, setStage } from '../browser.ts';
import { enter, modesOf, prepare, type Seat } from './modes.ts';
import type { State } from './state.ts';

interface Place extends Seat {
  heard: string[];
  /** What it was opened with. */
  opened?: State;
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

  const take = async (state: State): Promise<Place> => {
    const device = await stage.device();
    const heard: string[] = [];
    device.on('page', (page) => listen(page, heard));
    // What the network replies has to be known before the page asks.
    const atOnce = state.replies === undefined;
    const page = await stage.open(device, state.app, state.as, atOnce ? await pathOf(state, stage) : undefined);
    const otherTab = await device.newPage();
    await otherTab.goto(`${stage.app.url}/health/live`);
    return { page, otherTab, devtools: await device.newCDPSession(page), heard, ...(atOnce && { opened: state }) };
  };

  it.each(sparingly(states))('$name', async (state) => {
    const key = state.alone ? state.name : `${state.app} ${state.as}`;
    const taking = places.get(key) ?? take(state);
    places.set(key, taking);
    const place = await taken(taking, () => places.delete(key));
    const { page, heard } = place;
    // What went wrong while it was opened is news of the state that it was opened with.
    if (place.opened !== state) heard.length = 0;
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

/** A state that the network replies to has to be loaded, and so has the state after it: they come one after the other, last. */
const sparingly = (states: readonly State[]): State[] => [
  ...states.filter(({ replies }) => !replies),
  ...states.filter(({ replies }) => replies),
];

const taken = (place: Promise<Place>, failed: () => void): Promise<Place> =>
  place.catch((error) => {
    failed();
    throw error;
  });

async function* look(state: State, place: Place, stage: Stage): AsyncGenerator<string> {
  const { app } = stage;
  const { page, shown, opened } = place;
  const modes = modesOf(state);
  await prepare(place, modes[0]!);
  await reply(page, state.replies);
  delete place.shown;
  delete place.opened;
  if (opened !== state) {
    const path = await pathOf(state, stage);
    // What a list was filtered by outlives the page in its tab.
    await page.evaluate('sessionStorage.clear()');
    if (state.replies || !(await goOn(page, state.app, stage, shown))) await page.goto(app.url + PATHS[state.app] + path);
    else await stage.visit(page, state.app, path);
  }
  await state.reach?.(page, app);
  for (const mode of modes) {
    await enter(place, mode);
    await page.locator(state.shows).first().waitFor();
    await atRest(page);
    for (const what of await mode.look(page, state)) yield `${mode.name}: ${what}`;
  }
  place.shown = state;
}

/** Its address below the app, as `Stage.open` takes it. */
const pathOf = async ({ address, page }: State, { app }: Stage): Promise<string> =>
  (typeof address === 'function' ? await address(app) : (address ?? page)).replace(/^\//, '');

/** Leaves the state that is shown without loading the app again. Returns whether that worked. */
const goOn = async (page: Page, name: AppName, stage: Stage, shown: State | undefined): Promise<boolean> => {
  if (!shown || shown.replies || shown.shows.endsWith('h1')) return false;
  // What is open over the page may be the frame's, which stays.
  await page.keyboard.press('Escape');
  await stage.visit(page, name, 'nowhere');
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
