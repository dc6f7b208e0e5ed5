// Fields that offer choices while one types.
import type { Locator, Page } from 'playwright-core';

/** The field with this label, whatever role it has while its choices are closed. */
export const choiceField = (within: Page | Locator, label: string): Locator =>
  within
    .getByRole('combobox', { name: label })
    .or(within.getByRole('textbox', { name: label }))
    .first();

/** Types into the field and takes the choice with this name. */
export const choose = async (field: Locator, typed: string, name: RegExp | string): Promise<void> => {
  await field.fill(typed);
  await field.page().getByRole('option', { name, exact: true }).click();
};
