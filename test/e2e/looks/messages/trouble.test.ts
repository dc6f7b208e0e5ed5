// The states of messages.trouble (test/e2e/states/messages.ts), in every mode.

import { lookAt } from '../../states/look-at.ts';
import { messages } from '../../states/messages.ts';

lookAt(messages.trouble);
