// Where each role starts: its own work, from what the product has for it.
import { Navigate } from '@tanstack/react-router';
import { useUser } from '../../client/react.tsx';
import { FIRST, NothingYet } from './not-for-role.tsx';

export function Home() {
  const first = FIRST[useUser().role];
  return first ? <Navigate to={first} replace /> : <NothingYet />;
}
