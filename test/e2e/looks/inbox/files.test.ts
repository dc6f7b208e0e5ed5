// The states of inbox.files (test/e2e/states/inbox.ts), in every mode.

import { inbox } from '../../states/inbox.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(inbox.files);
