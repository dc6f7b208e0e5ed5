// The states of places.teams (test/e2e/states/places.ts), in every mode.

import { lookAt } from '../../states/look-at.ts';
import { places } from '../../states/places.ts';

lookAt(places.teams);
