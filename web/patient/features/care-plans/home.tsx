// The card of the care plan on the home page. Its code loads for those who have a plan.
import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Home } from '../../../../contracts/home.ts';
import { withTexts } from '../../../kit/language/locale.ts';
import { Link } from '../../../kit/router/link.tsx';
import { CrashBoundary } from '../../../kit/shell/crash.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './home.module.css';

const PlanCard = lazy(withTexts(() => import('./plan-card.tsx').then((module) => ({ default: module.PlanCard })), ['inside']));

const SeePlan = () => (
  <Anchor component={Link} to="/plan" className={classes.all}>
    <Trans>See my plan</Trans>
  </Anchor>
);

const Plan = ({ home }: { home: Home }) => (
  <CrashBoundary fallback={<SeePlan />}>
    <Suspense fallback={<SeePlan />}>
      <PlanCard home={home} />
    </Suspense>
  </CrashBoundary>
);

export const cards: readonly HomeCard[] = [
  {
    id: 'plan',
    section: 'to-do',
    order: 5,
    shows: ({ plan }) => plan.due_count > 0 || plan.next_at !== null || plan.being_renewed,
    Card: Plan,
  },
];
