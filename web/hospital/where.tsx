// The location of a patient: room and bed, or that there is no bed.
import { Trans } from '@lingui/react/macro';
import type { Placement } from '../../contracts/placement.ts';

interface Props {
  placement: Placement | null;
  /** The compatibility API's field: the room of a patient without a bed. */
  roomNumber?: string | null | undefined;
  /** Adds the ward, where several wards are shown together. */
  withWard?: boolean;
}

export function Where({ placement, roomNumber, withWard = false }: Props) {
  if (placement?.bed) {
    return <bdi>{[placement.room?.name, placement.bed.name, withWard && placement.ward?.name].filter(Boolean).join(' · ')}</bdi>;
  }
  if (roomNumber) {
    return (
      <Trans>
        <bdi>{roomNumber}</bdi>, no bed
      </Trans>
    );
  }
  return <Trans>No bed</Trans>;
}
