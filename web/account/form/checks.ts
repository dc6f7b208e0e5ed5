// Checks of a form before its request.
import { useLingui } from '@lingui/react/macro';
import { showsSomething } from '../../../text/visible.ts';

/** The server's minimum length (NIST SP 800-63B 5.1.1.2: length, no rules of composition). */
export const MIN_PASSWORD = 12;

const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface Checks {
  email(text: string): string | undefined;
  newPassword(text: string): string | undefined;
  given(text: string, otherwise: string): string | undefined;
}

/** Each check returns a sentence for the field, or undefined when the value is valid. */
export function useChecks(): Checks {
  const { t } = useLingui();
  const given = (text: string, otherwise: string) => (showsSomething(text) ? undefined : otherwise);
  return {
    given,
    email: (text) =>
      given(text, t`Enter your email address.`) ??
      (LOOKS_LIKE_EMAIL.test(text.trim()) ? undefined : t`Enter the full address, such as name@example.org.`),
    newPassword: (text) =>
      given(text, t`Choose a password.`) ?? ([...text].length < MIN_PASSWORD ? t`Use at least ${MIN_PASSWORD} characters.` : undefined),
  };
}

/** The fields that have an error. */
export const onlyWrong = <F extends string>(found: Partial<Record<F, string | undefined>>): Partial<Record<F, string>> =>
  Object.fromEntries(Object.entries(found).filter(([, sentence]) => sentence !== undefined)) as Partial<Record<F, string>>;
