// The states of carePlanRules.model (test/e2e/states/care-plan-rules.ts), in every mode.
import { carePlanRules, MODEL } from '../../states/care-plan-rules.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(carePlanRules.model, MODEL);
