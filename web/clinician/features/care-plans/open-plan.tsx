// A plan on the patient page: its state and its steps.
import { Plural, Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { CarePlan } from '../../../../contracts/plans.ts';
import { Quote } from '../../../care-plans/ui/quote.tsx';
import { StepWords } from '../../../care-plans/ui/step-words.tsx';
import type { Received } from '../../../client/call.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import classes from './care-plans.module.css';

interface Props {
  plan: CarePlan;
  adherence: Received<'getAdherence'> | undefined;
  reminders: Received<'listReminders'>['reminders'] | undefined;
}

export function OpenPlan({ plan, adherence, reminders }: Props) {
  const { id, author, status, created_at: createdAt, steps } = plan;
  return (
    <section className={classes.plan} data-plan={id}>
      <div className={classes.head}>
        <bdi className={classes.author}>{author.name}</bdi>
        <Badge variant="default" size="sm">
          {status === 'proposed' ? (
            <Trans>Waits for approval</Trans>
          ) : status === 'active' ? (
            <Trans>Active</Trans>
          ) : (
            <Trans>Being renewed</Trans>
          )}
        </Badge>
        <span className={classes.time}>
          <Moment at={createdAt} />
        </span>
      </div>
      <ol className={classes.steps}>
        {steps?.map((step) => {
          const missed = reminders?.filter(({ step_id, state }) => step_id === step.id && state === 'missed').length ?? 0;
          const counts = adherence?.steps.find(({ step_id }) => step_id === step.id);
          return (
            <li key={step.id} data-step={step.id}>
              <StepWords step={step} />
              <Quote quote={step.evidence.quote} />
              {counts?.rate != null && (
                <span className={classes.time}>
                  <Trans>
                    <bdi>{counts.done}</bdi> of <bdi>{counts.due}</bdi> done
                  </Trans>
                  {missed > 0 && (
                    <>
                      {' · '}
                      <Plural value={missed} one="# missed" other="# missed" />
                    </>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
