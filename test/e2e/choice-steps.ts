// Steps with fields that offer choices during typing.
import type { Locator, Page } from 'playwright-core';

/** Returns the field with this label, whatever its role while its choices are closed. */
export const choiceField = (within: Page | Locator, label: string): Locator =>
  within
    .getByRole('combobox', { name: label })
    .or(within.getByRole('textbox', { name: label }))
    .first();

/** Types into the field and selects the choice with this name. */
export const choose = async (field: Locator, typed: string, name: RegExp | string): Promise<void> => {
  await field.fill(typed);
  await field.page().getByRole('option', { name, exact: true }).click();
};
