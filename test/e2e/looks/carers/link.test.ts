// The states of carers.link (test/e2e/states/carers.ts), in every mode.
import { carers } from '../../states/carers.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(carers.link);
