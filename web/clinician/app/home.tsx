// Redirects each role to its start page.

import { useUser } from '../../client/react.tsx';
import { Navigate } from '../../kit/router/link.tsx';
import { FIRST, NothingYet } from './not-for-role.tsx';

export function Home() {
  const first = FIRST[useUser().role];
  return first ? <Navigate to={first} replace /> : <NothingYet />;
}
