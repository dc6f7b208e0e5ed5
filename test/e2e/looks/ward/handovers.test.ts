// The states of wards.handovers (test/e2e/states/ward.ts), in every mode.

import { lookAt } from '../../states/look-at.ts';
import { wards } from '../../states/ward.ts';

lookAt(wards.handovers);
