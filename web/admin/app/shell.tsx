// The frame of every page behind sign-in.
import { Outlet } from '@tanstack/react-router';
import { SkipLink } from '../../kit/skip-link.tsx';

export const Shell = () => (
  <>
    <SkipLink />
    <main id="main" tabIndex={-1}>
      <Outlet />
    </main>
  </>
);
