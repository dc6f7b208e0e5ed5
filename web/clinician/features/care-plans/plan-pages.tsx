// The pages of care plans, which load together: those that wait, and one plan.
import { useParams } from '../../../kit/router/router.tsx';
import { PlansPage } from './plans-page.tsx';
import { PlanPage } from './review/plan-page.tsx';

export function PlanPages() {
  const { plan } = useParams();
  return plan === undefined ? <PlansPage /> : <PlanPage key={plan} id={plan} />;
}
