// The states of adminInbox.settings (test/e2e/states/admin-inbox.ts), in every mode.
import { adminInbox } from '../../states/admin-inbox.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(adminInbox.settings);
