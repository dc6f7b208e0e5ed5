// Visits every state once and looks at it in every mode.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen } from '../axe.ts';
import { PATHS, type Stage, setStage } from '../browser.ts';
import { enter, modesOf, type Seat, still } from './modes.ts';
import type { State } from './state.ts';

interface Place extends Seat {
  heard: string[];
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
      await page.context().setOffline(false);
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
  const { page } = place;
  const modes = modesOf(state);
  await enter(place, modes[0]!);
  await reply(page, state.replies);
  const address = typeof state.address === 'function' ? await state.address(app) : (state.address ?? state.page);
  await page.goto(app.url + PATHS[state.app].replace(/\/$/, '') + address);
  await state.reach?.(page, app);
  for (const mode of modes) {
    await enter(place, mode);
    await page.locator(state.shows).first().waitFor();
    await still(page);
    for (const what of await mode.look(page, state)) yield `${mode.name}: ${what}`;
  }
}

/** 418 is no passing trouble, so that a page says at once that it failed. */
const reply = async (page: Page, replies: State['replies'] = {}) => {
  for (const [address, what] of Object.entries(replies))
    await page.route(address, (route) => {
      if (what === 'cut') return route.abort('internetdisconnected');
      if (what !== 'never') return route.fulfill({ status: what, json: { code: 'INTERNAL_ERROR', message: 'It did not work.' } });
    });
};
