// Approves a plan as soon as every step is decided. The button names the decisions that are missing.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { CarePlan, PlanStep } from '../../../../../contracts/plans.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { IconAlertTriangle, IconCheck } from '../../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import { usePlanWork, usePutPlan } from '../data/use-plan.ts';
import { PLAN_STATE } from './plan-head.tsx';
import classes from './review.module.css';

interface Props {
  plan: CarePlan;
  /** Steps that still need a review. */
  waiting: readonly PlanStep[];
  /** IDs of steps that the reviewer has confirmed on this page. */
  confirmed: ReadonlySet<string>;
  /** Called when the plan was changed elsewhere since it was read. */
  onOutdated: () => void;
  onGo: (step: string) => void;
}

export function ApprovePlan({ plan, waiting, confirmed, onOutdated, onGo }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const confirm = useConfirmFor(plan.patient_id);
  const work = usePlanWork(plan.id);
  const put = usePutPlan();
  const why = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const steps = plan.steps ?? [];
  const undecided = plan.former_steps.filter(({ decision }) => decision === null).length;
  const isEmpty = steps.length === 0 && plan.former_steps.length === 0;
  const ready = waiting.length === 0 && undecided === 0 && !isEmpty;
  const isOutdated = hasCode(problem, 'EDIT_CONFLICT');
  const approve = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setProblem(undefined);
    // A step may have been removed or changed since it was confirmed.
    const named = steps.filter(({ id, state }) => state === 'proposed' && confirmed.has(id)).map(({ id }) => id);
    try {
      await work.approve(plan.version, named);
      confirm(t`The plan is approved, and its reminders start.`);
      document.getElementById(PLAN_STATE)?.focus();
    } catch (error) {
      if (hasCode(error, 'EDIT_CONFLICT')) {
        put(error.details['current'] as CarePlan);
        onOutdated();
      }
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <>
      {isOutdated && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} role="alert" title={t`The plan was changed elsewhere`}>
          <Trans>You see it now as it is. Nothing was approved. Check it again, then approve it.</Trans>
        </Alert>
      )}
      <div className={classes.approve}>
        <Button
          leftSection={<IconCheck size={18} />}
          loading={busy}
          aria-disabled={!ready}
          {...(!ready && { 'data-disabled': true })}
          aria-describedby={ready ? undefined : why}
          onClick={() => void approve()}
        >
          <Trans>Approve the plan</Trans>
        </Button>
        {!ready && (
          <div className={classes.quiet} id={why} role="status">
            {isEmpty && <Trans>The plan has no step yet.</Trans>}
            {waiting.length > 0 && (
              <div>
                <Plural value={waiting.length} one="# step still needs your review." other="# steps still need your review." />{' '}
                <Anchor component="button" type="button" size="sm" className={classes.link} onClick={() => onGo(waiting[0]!.id)}>
                  <Trans>Show the first</Trans>
                </Anchor>
              </div>
            )}
            {undecided > 0 && (
              <div>
                <Plural
                  value={undecided}
                  one="# step of the earlier plan is not decided."
                  other="# steps of the earlier plan are not decided."
                />
              </div>
            )}
          </div>
        )}
      </div>
      {problem !== undefined && !isOutdated && <ProblemLine>{problemText(problem)}</ProblemLine>}
    </>
  );
}
