// Where a patient is to be found: room and bed, or that there is no bed.
import { Trans } from '@lingui/react/macro';
import type { Placement } from '../../contracts/wards.ts';

interface Props {
  placement: Placement | null;
  /** The compatibility API's field: where somebody without a bed is said to be. */
  roomNumber?: string | null | undefined;
  /** Names the ward too, where several are shown together. */
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
