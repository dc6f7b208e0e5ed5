// The types of the modules' interfaces that the socket uses.
import type { Consultations } from '#modules/consultations/index.ts';
import type { Wards } from '#modules/wards/index.ts';
import type { Authenticate } from '#platform/http/mount.ts';

export interface RealtimeDeps {
  authenticate: Authenticate;
  consultations: Consultations;
  wards: Wards;
}
