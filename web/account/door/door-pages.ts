// The pages before sign-in. They load on demand, and call the server with `useClient().call`, because the router and the data cache belong to
// the pages behind sign-in.
import { type ComponentType, lazy } from 'react';
import { withTexts } from '../../kit/language/locale.ts';

interface DoorPage {
  Page: ComponentType;
  /** Opened by a link in a message, so signed-in users see it as well. */
  always?: true;
}

const signIn = withTexts(() => import('../sign-in/sign-in-page.tsx').then((module) => ({ default: module.SignInPage })));
const SignInPage = lazy(signIn);
const ForgotPage = lazy(withTexts(() => import('../recover/forgot-page.tsx').then((module) => ({ default: module.ForgotPage }))));
const ResetPage = lazy(withTexts(() => import('../recover/reset-page.tsx').then((module) => ({ default: module.ResetPage }))));
const VerifyPage = lazy(withTexts(() => import('../register/verify-page.tsx').then((module) => ({ default: module.VerifyPage }))));
const ConfirmAddressPage = lazy(
  withTexts(() => import('../settings/confirm-address-page.tsx').then((module) => ({ default: module.ConfirmAddressPage }))),
);
const CarerPage = lazy(withTexts(() => import('../carer/carer-page.tsx').then((module) => ({ default: module.CarerPage }))));
const RegisterPage = lazy(withTexts(() => import('../register/register-page.tsx').then((module) => ({ default: module.RegisterPage }))));

const first: DoorPage = { Page: SignInPage };
const pages: Readonly<Record<string, DoorPage>> = {
  'sign-in': first,
  forgot: { Page: ForgotPage },
  register: { Page: RegisterPage },
  'reset-password': { Page: ResetPage, always: true },
  'verify-email': { Page: VerifyPage, always: true },
  'confirm-address': { Page: ConfirmAddressPage, always: true },
  carer: { Page: CarerPage, always: true },
};

/** The page at `path` as seen by a user who is signed in or out: the sign-in page by default; undefined inside the app. */
export const doorPage = (path: string, isOut: boolean): DoorPage | undefined => {
  const page = pages[path];
  if (page?.always) return page;
  return isOut ? (page ?? first) : undefined;
};

/** Whether `path` is of a page that only users who are signed out see. */
export const isForSignedOut = (path: string): boolean => pages[path] !== undefined && !pages[path].always;

/** Starts loading the sign-in page, for a user who was not signed in before. */
export const loadSignIn = (): void => void signIn().catch(() => undefined);
