// Everything behind sign-in, in one chunk that the sign-in page does not load.
import { SignedInApp } from '../../account/inside.tsx';
import { routes } from './routes.ts';

export const Inside = () => <SignedInApp routes={routes} />;
