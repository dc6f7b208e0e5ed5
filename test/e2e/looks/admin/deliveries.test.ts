// The states of admin.deliveries (test/e2e/states/admin.ts), in every mode.
import { admin } from '../../states/admin.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(admin.deliveries);
