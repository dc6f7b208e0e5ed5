// A state is the appearance of a page at one moment: empty, filled, failed, with a dialog open. Every state is listed once, by feature.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import type { AppName, Person } from '../browser.ts';

export interface State {
  /** The name of the state, such as "tasks: the form of a new task". */
  name: string;
  app: AppName;
  /** Absent for a page before sign-in. */
  as?: Person;
  /** The route of the page, such as `/consultations/$id`; before sign-in as in `web/account/door/door-pages.ts`. */
  page: string;
  /** The address below the app, if it differs from the route. */
  address?: string | ((app: TestApp) => Promise<string>);
  /**
   * Replies of the network instead of the server, by address: a status; `never`, so that the page waits; or `cut`, so that it finds no
   * connection.
   */
  replies?: Record<string, number | 'never' | 'cut'>;
  /** Steps on the loaded page that lead to the state. */
  reach?: (page: Page, app: TestApp) => Promise<void>;
  /** A selector that must match, in every language and at every width, before the page is checked. */
  shows: string;
  /** Console errors that are part of the state. */
  noise?: RegExp;
  /** The only width at which it exists: a menu closes when its button moves, and a phone has a drawer instead of a panel. */
  only?: 'desktop' | 'phone';
  /** No other language can be loaded offline. */
  without?: 'arabic';
  /** It changes the page or its data in the browser: the page is loaded for it as in a new browser, and for the next state too. */
  alone?: true;
}

/** States of one person in one app. */
export const statesOf = (app: AppName, as: Person | undefined, list: Omit<State, 'app' | 'as'>[]): State[] =>
  list.map((state) => ({ ...state, app, ...(as && { as }) }));

/** The same state on a desktop and on a phone, reached separately, because dialogs close when the width changes. */
export const atEachWidth = (state: Omit<State, 'app' | 'as' | 'only'>): Omit<State, 'app' | 'as'>[] => [
  { ...state, only: 'desktop' },
  { ...state, name: `${state.name}, on a phone`, only: 'phone' },
];
