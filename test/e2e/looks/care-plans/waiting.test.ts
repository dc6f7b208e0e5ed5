// The states of carePlans.waiting (test/e2e/states/care-plans.ts), in every mode.
import { carePlans } from '../../states/care-plans.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(carePlans.waiting);
