// The states of clinicInbox.away (test/e2e/states/clinic-inbox.ts), in every mode.
import { clinicInbox } from '../../states/clinic-inbox.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(clinicInbox.away);
