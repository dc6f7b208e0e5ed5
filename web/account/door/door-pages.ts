// The pages before sign-in. They determine the size of the first page (web/budget.mjs): all but sign-in load on demand, and they call the
// server with `useClient().call`, because the router and the data cache load with the pages behind sign-in.
import { type ComponentType, lazy } from 'react';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

interface DoorPage {
  Page: ComponentType;
  /** Opened by a link in an email, so signed-in users see it as well. */
  always?: true;
}

const ForgotPage = lazy(() => import('../recover/forgot-page.tsx').then((module) => ({ default: module.ForgotPage })));
const ResetPage = lazy(() => import('../recover/reset-page.tsx').then((module) => ({ default: module.ResetPage })));
const VerifyPage = lazy(() => import('../register/verify-page.tsx').then((module) => ({ default: module.VerifyPage })));
const ConfirmAddressPage = lazy(() =>
  import('../settings/confirm-address-page.tsx').then((module) => ({ default: module.ConfirmAddressPage })),
);
const RegisterPage = lazy(() => import('../register/register-page.tsx').then((module) => ({ default: module.RegisterPage })));

/** By path. */
export const doorPages: Record<string, DoorPage> = {
  'sign-in': { Page: SignInPage },
  forgot: { Page: ForgotPage },
  register: { Page: RegisterPage },
  'reset-password': { Page: ResetPage, always: true },
  'verify-email': { Page: VerifyPage, always: true },
  'confirm-address': { Page: ConfirmAddressPage, always: true },
};
