// The fields of a patient, or of another person, that decide whether two names are similar.
import type { Placement } from '../../contracts/placement.ts';
import type { Named } from '../../text/similar-names.ts';

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

/** For accounts, which have a single name: takes its last word as the family name. */
export function named({ id, name }: { id: number; name: string }): Named {
  const words = name.trim().split(/\s+/);
  return { id, first_name: words.slice(0, -1).join(' '), last_name: words.at(-1) ?? '' };
}
