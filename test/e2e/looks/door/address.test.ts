// The states of door.address (test/e2e/states/door.ts), in every mode.
import { door } from '../../states/door.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(door.address);
