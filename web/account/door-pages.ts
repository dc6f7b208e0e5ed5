// The pages in front of sign-in. They are what the first page weighs (web/budget.mjs): all but sign-in load when needed, and they ask
// the server with `useClient().call`, since the router and the data cache come with the pages behind sign-in.
import type { ComponentType } from 'react';
import { SignInPage } from './sign-in/sign-in-page.tsx';

/** By address. A page that a link in an e-mail opens is shown to somebody signed in as well. */
export const doorPages: Record<string, ComponentType> = {
  'sign-in': SignInPage,
};
