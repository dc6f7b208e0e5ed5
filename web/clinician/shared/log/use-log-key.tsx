// L on a list: logs something for the patient whose row has the focus.
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useUser } from '../../../client/react.tsx';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { worksOnWard } from '../../rights.ts';
import type { LoggedPatient } from './outgoing-log.ts';

const QuickLog = lazy(() => import('./quick-log.tsx').then((module) => ({ default: module.QuickLog })));

/**
 * @param focused returns the patient of the row that has the focus, if any; false when there are no rows
 * @returns the dialog, which belongs at the end of the page
 */
export function useLogKey(focused: false | (() => LoggedPatient | undefined)): ReactNode {
  const { role } = useUser();
  const [patient, setPatient] = useState<LoggedPatient>();
  useKeys([['l', worksOnWard(role) && focused && (() => setPatient(focused()))]]);
  return <Suspense>{patient && <QuickLog patient={patient} onClose={() => setPatient(undefined)} />}</Suspense>;
}
