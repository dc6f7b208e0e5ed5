// Steps of an administrator, for the tests of the administrators' app.
import type { Page } from 'playwright-core';
import type { Stage } from './browser.ts';

export const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
/** Navigates the page to `path` from another one, so that its fields are empty. */
export const enter = async (stage: Stage, page: Page, path: string, name: string) => {
  await stage.visit(page, 'admin', 'teams');
  await title(page, 'Teams');
  await stage.visit(page, 'admin', path);
  await title(page, name);
};
export const row = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
