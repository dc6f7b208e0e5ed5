// The pages in front of sign-in. They are what the first page weighs (web/budget.mjs): all but sign-in load when needed, and they ask
// the server with `useClient().call`, since the router and the data cache come with the pages behind sign-in.
import { type ComponentType, lazy } from 'react';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

interface DoorPage {
  Page: ComponentType;
  /** A link in an email opens it: somebody signed in sees it as well. */
  always?: true;
}

const ForgotPage = lazy(() => import('../recover/forgot-page.tsx').then((module) => ({ default: module.ForgotPage })));
const ResetPage = lazy(() => import('../recover/reset-page.tsx').then((module) => ({ default: module.ResetPage })));
const VerifyPage = lazy(() => import('../register/verify-page.tsx').then((module) => ({ default: module.VerifyPage })));
const RegisterPage = lazy(() => import('../register/register-page.tsx').then((module) => ({ default: module.RegisterPage })));

/** By address. */
export const doorPages: Record<string, DoorPage> = {
  'sign-in': { Page: SignInPage },
  forgot: { Page: ForgotPage },
  register: { Page: RegisterPage },
  'reset-password': { Page: ResetPage, always: true },
  'verify-email': { Page: VerifyPage, always: true },
};
