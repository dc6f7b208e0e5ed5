// The states of ownPlan.refused (test/e2e/states/own-plan.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { ownPlan } from '../../states/own-plan.ts';

lookAt(ownPlan.refused);
