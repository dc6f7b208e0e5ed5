// The card of the care plan on the home page.
import type { HomeCard } from '../../shared/home/home-card.ts';
import { PlanCard } from './plan-card.tsx';

export const cards: readonly HomeCard[] = [
  {
    id: 'plan',
    section: 'to-do',
    order: 5,
    shows: ({ plan }) => plan.due_count > 0 || plan.next_at !== null || plan.being_renewed,
    Card: PlanCard,
  },
];
