// The states of patient.unsupported (test/e2e/states/patient.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { patient } from '../../states/patient.ts';

lookAt(patient.unsupported);
