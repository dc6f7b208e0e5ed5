// Variables of saved replies: a client fills them in, and none may reach a patient.
import { VARIABLE } from '#contracts/messaging/canned-responses.ts';
import { problem } from '#platform/errors.ts';

/** @throws UNFILLED_VARIABLE */
export const requireFilled = (...texts: readonly string[]): void => {
  if (texts.some((text) => VARIABLE.test(text))) throw problem('UNFILLED_VARIABLE');
};
