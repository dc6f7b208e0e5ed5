// Everything behind sign-in, in one chunk that the sign-in page does without.
import { SignedInApp } from '../../account/inside.tsx';
import { createAppRouter } from './router.tsx';

const Inside = () => <SignedInApp createRouter={createAppRouter} />;
export default Inside;
