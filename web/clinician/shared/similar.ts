// What of a patient decides whether their name is similar to another's.
import type { Placement } from '../../../contracts/wards.ts';
import type { Named } from '../../../text/similar-names.ts';

interface Placed {
  id: number;
  firstName: string;
  lastName: string;
  placement: Placement | null;
}

export const withWard = ({ id, firstName, lastName, placement }: Placed): Named => ({ id, firstName, lastName, ward: placement?.ward?.id });
