// The title of a plan with its state, author and time, and what found its steps.
import { Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import type { CarePlan } from '../../../../../contracts/plans.ts';
import { Link } from '../../../../kit/router/link.tsx';
import { Moment } from '../../../../kit/time/moment.tsx';
import { PlanState } from '../../../shared/care-plans/plan-state.tsx';
import { useFocusOnArrival } from '../../../shared/notes/use-focus-on-arrival.ts';
import classes from './review.module.css';

/** The ID of the line with the state, which has the focus after the approval. */
export const PLAN_STATE = 'plan-state';

export function PlanHead({ plan }: { plan: CarePlan }) {
  const title = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <header className={classes.planHead}>
      <Title order={2} size="h4" id="plan-title" ref={title} tabIndex={-1}>
        <Trans>Care plan</Trans>
      </Title>
      <span id={PLAN_STATE} tabIndex={-1}>
        <PlanState plan={plan} />
      </span>
      <span className={classes.quiet}>
        <bdi>{plan.author.name}</bdi> · <Moment at={plan.created_at} /> ·{' '}
        <Link className={classes.link} to="/patients/$id/notes/$note" params={{ id: String(plan.patient_id), note: plan.note_id }}>
          <Trans>Open the note</Trans>
        </Link>
      </span>
      <ReadBy plan={plan} />
    </header>
  );
}

function ReadBy({ plan: { provider, degraded } }: { plan: CarePlan }) {
  if (provider === null) return null;
  if (degraded)
    return (
      <p className={classes.warning} role="note" data-degraded>
        <Trans>The language model did not reply as it should, so fixed rules read this note. Check each step with care.</Trans>
      </p>
    );
  return (
    <span className={classes.quiet}>
      {provider === 'rule-based' ? (
        <Trans>Steps were found by fixed rules, not by AI.</Trans>
      ) : (
        <Trans>Steps were found by a language model. It can be wrong.</Trans>
      )}
    </span>
  );
}
