// The states of facts.values (test/e2e/states/facts.ts), in every mode.
import { facts } from '../../states/facts.ts';
import { lookAt } from '../../states/look-at.ts';

lookAt(facts.values);
