// Stops a plan, for every doctor who reads its note.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CarePlan } from '../../../../../contracts/plans.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { writesNotes } from '../../../rights.ts';
import { DialogsAbout } from '../../../shared/patient/dialogs-about.tsx';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import { usePlanWork } from '../data/use-plan.ts';

export function StopPlan({ plan, size = 'sm' }: { plan: CarePlan; size?: 'xs' | 'sm' }) {
  const { t } = useLingui();
  const { role } = useUser();
  const problemText = useProblemText();
  const confirm = useConfirmFor(plan.patient_id);
  const work = usePlanWork(plan.id);
  const [asking, ask] = useState(false);
  if (!writesNotes(role)) return null;
  const stop = async () => {
    await work.stop();
    confirm(t`The plan is stopped.`);
    ask(false);
  };
  return (
    <DialogsAbout patientId={plan.patient_id}>
      <Button variant="default" size={size} className="not-printed" onClick={() => ask(true)}>
        <Trans>Stop the plan…</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t`Stop this plan?`}
        action={t`Stop the plan`}
        onConfirm={stop}
        problem={problemText}
        onClose={() => ask(false)}
      >
        <Trans>Its reminders end, and those still to come are cancelled. This cannot be undone.</Trans>
      </ConfirmDialog>
    </DialogsAbout>
  );
}
