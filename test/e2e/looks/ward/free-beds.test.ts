// The states of wards.freeBeds (test/e2e/states/ward.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { wards } from '../../states/ward.ts';

lookAt(wards.freeBeds);
