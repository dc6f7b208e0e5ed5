// A step of a plan with its sentence, what is uncertain about it, and what its reviewer can do.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Checkbox, Group } from '@mantine/core';
import { useId, useState } from 'react';
import type { CarePlan, PlanStep } from '../../../../../contracts/plans.ts';
import { Quote } from '../../../../care-plans/ui/quote.tsx';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { StepWords } from '../../../shared/care-plans/step-words.tsx';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import { usePlanWork } from '../data/use-plan.ts';
import { StepFollowed } from '../followed/step-followed.tsx';
import type { Followed } from '../followed/use-steps-followed.ts';
import classes from './review.module.css';
import { StepAllergies } from './step-allergies.tsx';
import { needsReview, WhyReview } from './why-review.tsx';

interface Props {
  plan: CarePlan;
  step: PlanStep;
  lit: boolean;
  isChanging: boolean;
  isConfirmed: boolean;
  followed: Followed | undefined;
  onLight: (steps: readonly string[]) => void;
  onConfirm: (id: string, isConfirmed: boolean) => void;
  onChange: () => void;
}

export function StepCard({ plan, step, lit, isChanging, isConfirmed, followed, onLight, onConfirm, onChange }: Props) {
  const { t } = useLingui();
  const title = useId();
  const { id, text, state, evidence } = step;
  const reviewed = !needsReview(step);
  const isElsewhere = evidence.note_id !== plan.note_id || evidence.note_version !== plan.note_version;
  return (
    <li
      className={classes.step}
      data-row={id}
      data-step={id}
      data-lit={lit}
      data-review={!reviewed || undefined}
      data-state={state}
      tabIndex={-1}
      aria-labelledby={title}
      onMouseEnter={() => onLight([id])}
      onMouseLeave={() => onLight([])}
      onFocus={() => onLight([id])}
      onBlur={() => onLight([])}
    >
      <div id={title}>
        <StepWords step={step} />
      </div>
      {state !== 'stopped' && <StepAllergies patientId={plan.patient_id} step={step} />}
      <Group gap={6} mt={4}>
        <Labels plan={plan} step={step} />
      </Group>
      {isElsewhere && (
        <span className={classes.quiet}>
          <Trans>From an earlier note:</Trans>
        </span>
      )}
      <Quote quote={evidence.quote} />
      {followed && <StepFollowed step={step} followed={followed} />}
      {!reviewed && (
        <div className={classes.why}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <div>
            <b>
              <Trans>Needs your review.</Trans>
            </b>{' '}
            <WhyReview step={step} />
            {isChanging && (
              <Checkbox
                mt={6}
                label={t`I have compared it with the note`}
                aria-label={t`I have compared it with the note: ${text}`}
                checked={isConfirmed}
                onChange={(event) => onConfirm(id, event.currentTarget.checked)}
              />
            )}
          </div>
        </div>
      )}
      {isChanging && state !== 'stopped' && <Actions plan={plan} step={step} onChange={onChange} />}
    </li>
  );
}

function Labels({ plan, step: { type, state, edited, schedule } }: Pick<Props, 'plan' | 'step'>) {
  return (
    <>
      {type === 'checklist' && (
        <Badge variant="default" size="sm">
          <Trans>Done once</Trans>
        </Badge>
      )}
      {schedule?.prn && (
        <Badge variant="default" size="sm">
          <Trans>As needed</Trans>
        </Badge>
      )}
      {edited && (
        <Badge variant="default" size="sm">
          <Trans>Changed</Trans>
        </Badge>
      )}
      {state === 'active' && plan.approved_at === null && (
        <Badge size="sm">
          <Trans>Started at once</Trans>
        </Badge>
      )}
      {state === 'stopped' && (
        <Badge variant="default" size="sm">
          <Trans>Stopped</Trans>
        </Badge>
      )}
    </>
  );
}

function Actions({ plan, step: { id, text, state }, onChange }: Pick<Props, 'plan' | 'step' | 'onChange'>) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const confirm = useConfirmFor(plan.patient_id);
  const work = usePlanWork(plan.id);
  const [asking, ask] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const runs = state === 'active';
  const remove = async () => {
    setProblem(undefined);
    try {
      await work.removeStep(id);
      confirm(runs ? t`The step is stopped.` : t`The step is removed.`);
    } catch (error) {
      setProblem(error);
    }
    ask(false);
  };
  // Nobody has approved a step that started by itself, so one tap stops it.
  const isUnapproved = runs && plan.approved_at === null;
  return (
    <>
      <Group gap={4} mt={6} className="not-printed">
        <Button variant="subtle" size="compact-xs" mih={24} aria-label={t`Change: ${text}`} onClick={onChange}>
          <Trans>Change…</Trans>
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          mih={24}
          aria-label={runs ? t`Stop: ${text}` : t`Remove: ${text}`}
          onClick={() => (isUnapproved ? void remove() : ask(true))}
        >
          {isUnapproved ? <Trans>Stop</Trans> : runs ? <Trans>Stop…</Trans> : <Trans>Remove…</Trans>}
        </Button>
      </Group>
      {problem !== undefined && <ProblemLine>{problemText(problem)}</ProblemLine>}
      <ConfirmDialog
        opened={asking}
        title={runs ? t`Stop this step?` : t`Remove this step?`}
        action={runs ? t`Stop the step` : t`Remove`}
        onConfirm={remove}
        onClose={() => ask(false)}
      >
        <bdi>{text}</bdi>
      </ConfirmDialog>
    </>
  );
}
