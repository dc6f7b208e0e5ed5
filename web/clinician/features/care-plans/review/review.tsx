// The note and the steps of a plan side by side, with highlights both ways.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { CarePlan, PlanStep } from '../../../../../contracts/plans.ts';
import { useUser } from '../../../../client/react.tsx';
import { withTexts } from '../../../../kit/language/locale.ts';
import { IconPlus } from '../../../../kit/parts/icons.ts';
import { settle } from '../../../../kit/steady/settle.ts';
import { useSteady } from '../../../../kit/steady/use-steady.ts';
import { useSteadyRows } from '../../../../kit/steady/use-steady-rows.ts';
import { NewsChip } from '../../../shared/steady/news-chip.tsx';
import { useStepsFollowed } from '../followed/use-steps-followed.ts';
import type { StepDialogShown } from '../form/step-dialog.tsx';
import { Alerts, alertsOf } from './alerts.tsx';
import { ApprovePlan } from './approve-plan.tsx';
import { FormerSteps } from './former-steps.tsx';
import { MarkedNote } from './marked-note.tsx';
import classes from './review.module.css';
import { sentencesOf } from './segments.ts';
import { StepCard } from './step-card.tsx';
import { StopPlan } from './stop-plan.tsx';
import { needsReview } from './why-review.tsx';

const StepDialog = lazy(withTexts(() => import('../form/step-dialog.tsx').then((module) => ({ default: module.StepDialog }))));

const NO_STEPS: readonly PlanStep[] = [];

export function Review({ plan, text }: { plan: CarePlan; text: string }) {
  const { t, i18n } = useLingui();
  const { id: userId } = useUser();
  const list = useRef<HTMLOListElement>(null);
  const [lit, light] = useState<readonly string[]>([]);
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [dialog, show] = useState<StepDialogShown>();
  const followed = useStepsFollowed(plan.status === 'active' ? plan.patient_id : undefined);
  const steady = useSteadyRows(plan.steps ?? NO_STEPS, plan.id, JSON.stringify);
  // They are above everything else: one that appears moves the note and the steps.
  const alerts = useSteady(plan, plan.id, (before, after) => Number(alertsOf(before) !== alertsOf(after)));
  const steps = plan.steps ?? NO_STEPS;
  const isOpen = plan.status === 'proposed' || plan.status === 'active';
  const isReviewer = plan.reviewer?.id === userId;
  const isChanging = isOpen && isReviewer && plan.extraction_status !== 'PENDING';
  // Sentences of steps that were kept from an earlier plan are in its note.
  const spans = useMemo(
    () =>
      (plan.steps ?? [])
        .filter(({ evidence }) => evidence.note_id === plan.note_id && evidence.note_version === plan.note_version)
        .map(({ id, evidence: { start, end } }) => ({ id, start, end })),
    [plan],
  );
  const sentences = useMemo(() => sentencesOf(text, i18n.locale), [text, i18n.locale]);
  const waiting = steps.filter((step) => needsReview(step) && !confirmed.has(step.id));
  const go = (id: string) => {
    light([id]);
    const card = list.current?.querySelector<HTMLElement>(`[data-step="${id}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  };
  const confirm = (id: string, isConfirmed: boolean) =>
    setConfirmed((before) => new Set(isConfirmed ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <>
      <NewsChip of={[steady, alerts]} />
      <div data-steady>
        <Alerts plan={alerts.shown} />
      </div>
      <div className={classes.columns} data-steady>
        <section className={classes.note} aria-labelledby="plan-note">
          <h3 className={classes.heading} id="plan-note">
            <Trans>The note</Trans>
          </h3>
          <MarkedNote
            text={text}
            spans={spans}
            lit={lit}
            onLight={light}
            onGo={go}
            onMakeStep={isChanging ? (quoted) => show({ quoted }) : undefined}
          />
          {isChanging && (
            <Text size="sm" c="dimmed" mt="sm" className="not-printed">
              <Trans>Select a part of the note to add a step from it.</Trans>
            </Text>
          )}
        </section>
        <section className={classes.side} aria-labelledby="plan-steps" ref={settle}>
          <h3 className={classes.heading} id="plan-steps">
            <Trans>Steps</Trans>
          </h3>
          {plan.extraction_status === 'PENDING' && isOpen && (
            <Text size="sm" c="dimmed" role="status" data-extraction="PENDING">
              <Trans>The note is being read. Its steps appear here.</Trans>
            </Text>
          )}
          {plan.extraction_status !== 'PENDING' && steps.length === 0 && (
            <Text size="sm" c="dimmed" data-extraction={plan.extraction_status}>
              {plan.extraction_status === 'NONE' ? <Trans>No step was found in this note.</Trans> : <Trans>The plan has no step.</Trans>}
            </Text>
          )}
          {steady.rows.length > 0 && (
            <ol className={classes.steps} ref={list} aria-label={t`Steps`}>
              {steady.rows.map((step) => (
                <StepCard
                  key={step.id}
                  plan={plan}
                  step={step}
                  lit={lit.includes(step.id)}
                  isChanging={isChanging}
                  isConfirmed={confirmed.has(step.id)}
                  followed={followed(step)}
                  onLight={light}
                  onConfirm={confirm}
                  onChange={() => show({ step })}
                />
              ))}
            </ol>
          )}
          {isChanging && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={16} />}
              className="not-printed"
              onClick={() => show({ quoted: undefined })}
            >
              <Trans>Add a step…</Trans>
            </Button>
          )}
          <FormerSteps plan={plan} onChange={(step) => show({ step })} />
          <div className={classes.end}>
            {plan.status === 'proposed' && isReviewer && plan.extraction_status !== 'PENDING' && (
              <ApprovePlan plan={plan} waiting={waiting} confirmed={confirmed} onOutdated={() => setConfirmed(new Set())} onGo={go} />
            )}
            {isOpen && <StopPlan plan={plan} />}
          </div>
        </section>
      </div>
      <Suspense>{dialog && <StepDialog plan={plan} shown={dialog} sentences={sentences} onClose={() => show(undefined)} />}</Suspense>
    </>
  );
}
