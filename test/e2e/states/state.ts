// A state is what a page looks like at one moment: empty, filled, failed, with a dialog open. Every state is listed once, by feature.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import type { AppName, Person } from '../browser.ts';

export interface State {
  /** What a person sees, such as "tasks: the form of a new task". */
  name: string;
  app: AppName;
  /** Without one it is a page in front of sign-in. */
  as?: Person;
  /** The page as its router names it, such as `/consultations/$id`; in front of sign-in as `web/account/door/door-pages.ts` does. */
  page: string;
  /** Its address below the app, where that is not the page itself. */
  address?: string | ((app: TestApp) => Promise<string>);
  /** What the network replies in place of the server, by address: a status; or nothing, so that the page waits or finds no connection. */
  replies?: Record<string, number | 'never' | 'cut'>;
  /** What a person does on the loaded page until the state is there. */
  reach?: (page: Page, app: TestApp) => Promise<void>;
  /** A selector of what must be there, in every language and at every width, before the page is looked at. */
  shows: string;
  /** Console errors that are part of the state. */
  noise?: RegExp;
  /** The only width at which it exists: a menu closes when its button moves away, a drawer stands for what a desktop shows beside. */
  only?: 'desktop' | 'phone';
  /** No other language can be fetched while there is no connection. */
  without?: 'arabic';
  /** It changes what this browser keeps: it gets one of its own. */
  alone?: true;
}

/** States of one person in one app. */
export const statesOf = (app: AppName, as: Person | undefined, list: Omit<State, 'app' | 'as'>[]): State[] =>
  list.map((state) => ({ ...state, app, ...(as && { as }) }));

/** The same state at a desktop and on a phone, reached at each: what is open closes when the width changes. */
export const atEachWidth = (state: Omit<State, 'app' | 'as' | 'only'>): Omit<State, 'app' | 'as'>[] => [
  { ...state, only: 'desktop' },
  { ...state, name: `${state.name}, on a phone`, only: 'phone' },
];
