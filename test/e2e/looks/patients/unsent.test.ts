// The states of patients.unsent (test/e2e/states/patients.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { patients } from '../../states/patients.ts';

lookAt(patients.unsent);
