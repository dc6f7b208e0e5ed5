// Redirects each role to its start page.
import { Navigate } from '@tanstack/react-router';
import { useUser } from '../../client/react.tsx';
import { FIRST, NothingYet } from './not-for-role.tsx';

export function Home() {
  const first = FIRST[useUser().role];
  return first ? <Navigate to={first} replace /> : <NothingYet />;
}
