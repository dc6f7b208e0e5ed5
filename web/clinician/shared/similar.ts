// The fields of a patient that decide whether two names are similar.
import type { Placement } from '../../../contracts/placement.ts';
import type { Named } from '../../../text/similar-names.ts';

interface Placed {
  id: number;
  first_name: string;
  last_name: string;
  placement: Placement | null;
}

export const withWard = ({ id, first_name, last_name, placement }: Placed): Named => ({
  id,
  first_name,
  last_name,
  ward: placement?.ward?.id,
});
