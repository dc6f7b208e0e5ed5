// Accounts, sign-in and the caller.
import { register } from '#contracts/compatibility.ts';
import * as identity from '#contracts/identity.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

export const account: readonly RootField[] = [
  mutation('signUp', register, {
    description: 'Create an account; it can be used once its email address is confirmed.',
    rename: { role: 'userType' },
    agreements: ['hasAgreedToTerms'],
  }),
  mutation('logIn', identity.login),
  mutation('refresh', identity.refresh),
  query('me', identity.me),
];
