// Everything behind sign-in, in one chunk that the sign-in page does not load.
import { SignedInApp } from '../../account/inside.tsx';
import { problems } from './problems.ts';
import { createAppRouter } from './router.tsx';

export const Inside = () => <SignedInApp createRouter={createAppRouter} problems={problems} />;
