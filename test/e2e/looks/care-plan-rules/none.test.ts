// The states of carePlanRules.none (test/e2e/states/care-plan-rules.ts), in every mode.
import { carePlanRules } from '../../states/care-plan-rules.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(carePlanRules.none);
