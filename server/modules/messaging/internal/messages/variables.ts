// Variables of saved replies: a client fills them in, and none may reach a patient.
import { VARIABLE } from '#contracts/messaging/canned-responses.ts';
import { problem } from '#platform/errors.ts';

/** @throws UNFILLED_VARIABLE */
export const requireFilled = (...texts: readonly string[]): void => {
  if (texts.some((text) => VARIABLE.test(text))) throw problem('UNFILLED_VARIABLE');
};

/** Returns the names of the variables in a text, such as `patient.firstName`. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(new RegExp(VARIABLE, 'g'))].map(([written]) => written.slice(2, -2).trim());
