// Steps that ran until this plan took the place of an earlier one. The reviewer keeps, changes or stops each before the approval.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CarePlan, FormerStep, PlanStep } from '../../../../../contracts/plans.ts';
import { Quote } from '../../../../care-plans/ui/quote.tsx';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { hasLostFocus } from '../../../../kit/accessibility/keep-focus.ts';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { StepWords } from '../../../shared/care-plans/step-words.tsx';
import { usePlanWork } from '../data/use-plan.ts';
import classes from './review.module.css';
import { StepAllergies } from './step-allergies.tsx';

interface Props {
  plan: CarePlan;
  /** Called with the copy of a former step that is to be changed. */
  onChange: (step: PlanStep) => void;
}

export function FormerSteps({ plan, onChange }: Props) {
  const { t } = useLingui();
  if (plan.former_steps.length === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>
        <Trans>Steps of the earlier plan</Trans>
      </h3>
      <p className={classes.quiet}>
        <Trans>This note replaced it. Until you approve, the patient is told to keep taking medicines as before.</Trans>
      </p>
      <ol className={classes.steps} aria-label={t`Steps of the earlier plan`}>
        {plan.former_steps.map((step) => (
          <Former key={step.id} plan={plan} step={step} onChange={onChange} />
        ))}
      </ol>
    </>
  );
}

function Former({ plan, step, onChange }: Props & { step: FormerStep }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const work = usePlanWork(plan.id);
  const row = useRef<HTMLLIElement>(null);
  const [busy, setBusy] = useState<'keep' | 'change' | 'stop'>();
  const [problem, setProblem] = useState<unknown>();
  const { id, text, decision, evidence } = step;
  const decide = async (choice: 'keep' | 'change' | 'stop') => {
    setBusy(choice);
    setProblem(undefined);
    try {
      const next = await work.decideFormer(id, choice === 'stop' ? 'stop' : 'keep');
      const kept = next.steps?.find(({ kept_from }) => kept_from === id);
      if (choice === 'change') {
        row.current?.focus({ preventScroll: true });
        if (kept) onChange(kept);
      } else goOn(next);
    } catch (error) {
      setProblem(error);
    }
    setBusy(undefined);
  };
  /** To the next step that is not decided; its buttons are disabled while they wait, so they have lost the focus. */
  const goOn = ({ former_steps: all }: CarePlan) => {
    if (!hasLostFocus() && !row.current?.contains(document.activeElement)) return;
    const at = all.findIndex((one) => one.id === id);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.decision === null);
    const target = next ? row.current?.parentElement?.querySelector<HTMLElement>(`[data-former="${next.id}"]`) : row.current;
    target?.focus();
  };
  const choices = [
    { choice: 'keep', label: t`Keep`, name: t`Keep: ${text}`, isChosen: decision === 'keep' },
    { choice: 'change', label: t`Change…`, name: t`Change: ${text}`, isChosen: false },
    { choice: 'stop', label: t`Stop`, name: t`Stop: ${text}`, isChosen: decision === 'stop' },
  ] as const;
  return (
    <li
      ref={row}
      className={classes.step}
      data-row={id}
      data-former={id}
      data-decision={decision ?? 'none'}
      tabIndex={-1}
      aria-labelledby={`former-${id}`}
    >
      <div id={`former-${id}`}>
        <StepWords step={step} />
      </div>
      <StepAllergies patientId={plan.patient_id} step={step} />
      <Quote quote={evidence.quote} />
      <Group gap={6} mt={8} className="not-printed">
        {choices.map(({ choice, label, name, isChosen }) => (
          <Button
            key={choice}
            variant={isChosen ? 'light' : 'default'}
            size="xs"
            aria-label={name}
            aria-pressed={choice === 'change' ? undefined : isChosen}
            loading={busy === choice}
            onClick={() => void decide(choice)}
          >
            {label}
          </Button>
        ))}
        {decision === null && (
          <Badge color="orange" variant="light" size="sm">
            <Trans>Not decided</Trans>
          </Badge>
        )}
      </Group>
      {problem !== undefined && <ProblemLine>{problemText(problem)}</ProblemLine>}
    </li>
  );
}
