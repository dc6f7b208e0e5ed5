// The states of clinic.notices (test/e2e/states/clinic.ts), in every mode.
import { clinic } from '../../states/clinic.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(clinic.notices);
