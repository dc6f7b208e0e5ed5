// The states of notes.clinic (test/e2e/states/notes.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { notes } from '../../states/notes.ts';

lookAt(notes.clinic);
