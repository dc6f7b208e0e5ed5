// The states of profile.staff (test/e2e/states/profile.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { profile } from '../../states/profile.ts';

lookAt(profile.staff);
