// The shortcut L on a list: logs something for the patient whose row has the focus.
import { type ReactNode, useState } from 'react';
import { useUser } from '../../../client/react.tsx';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { worksOnWard } from '../../rights.ts';
import type { LoggedPatient } from './outgoing-log.ts';
import { QuickLog } from './quick-log.tsx';

/**
 * @param focused returns the patient of the focused row, if any; false when there are no rows
 * @returns the dialog, to be rendered at the end of the page
 */
export function useLogKey(focused: false | (() => LoggedPatient | undefined)): ReactNode {
  const { role } = useUser();
  const [patient, setPatient] = useState<LoggedPatient>();
  useKeys([['l', worksOnWard(role) && focused && (() => setPatient(focused()))]]);
  return patient && <QuickLog patient={patient} onClose={() => setPatient(undefined)} />;
}
