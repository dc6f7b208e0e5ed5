// The states of escrow.page (test/e2e/states/escrow.ts), in every mode.
import { escrow } from '../../states/escrow.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(escrow.page);
