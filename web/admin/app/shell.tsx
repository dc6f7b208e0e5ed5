// The frame of every page behind sign-in.
import { Outlet } from '@tanstack/react-router';
import { SignedIn } from '../../account/signed-in.tsx';
import { SkipLink } from '../../kit/skip-link.tsx';

export function Shell() {
  return <SignedIn><SkipLink /><main id="main" tabIndex={-1}><Outlet /></main></SignedIn>;
}
