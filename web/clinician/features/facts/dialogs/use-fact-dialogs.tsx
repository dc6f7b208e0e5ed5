// The dialogs about facts, for the strip and the panels of a patient page.
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { FactDialogShown } from './fact-dialog-shown.ts';

const FactDialogs = lazy(() => import('./fact-dialogs.tsx').then((module) => ({ default: module.FactDialogs })));

export function useFactDialogs(patientId: number): { show: (shown: FactDialogShown) => void; dialogs: ReactNode } {
  const [shown, show] = useState<FactDialogShown>();
  const dialogs = shown && (
    <Suspense>
      <FactDialogs patientId={patientId} shown={shown} onShow={show} onClose={() => show(undefined)} />
    </Suspense>
  );
  return { show, dialogs };
}
