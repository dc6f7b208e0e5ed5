// One ward with all its rooms and beds.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { IconBed } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useParams } from '../../../kit/router/router.tsx';
import { Page } from '../../ui/page.tsx';
import { AddPlace } from './add-place.tsx';
import { RemovePlace } from './remove-place.tsx';
import { RenamePlace } from './rename-place.tsx';
import { RoomCard } from './room-card.tsx';
import { useChanges, useRooms, useWards, type Ward } from './use-places.ts';
import classes from './wards.module.css';

export function WardPage() {
  const { t } = useLingui();
  const { id } = useParams();
  const wards = useWards();
  const ward = wards.data?.find((one) => String(one.id) === id);
  if (ward) return <OneWard ward={ward} />;
  return (
    <Page title={t`Ward`} about={<BackToWards />}>
      {wards.isPending && <ListSkeleton label={t`Loading the ward`} />}
      {wards.isError && <FailedRequest error={wards.error} onRetry={() => void wards.refetch()} />}
      {wards.data && (
        <Empty icon={<IconBed size={32} />} title={t`Ward not found`}>
          <Trans>It may have been removed. Choose another ward from the list.</Trans>
        </Empty>
      )}
    </Page>
  );
}

const BackToWards = () => (
  <Link to="/wards" className={classes.link}>
    <Trans>All wards</Trans>
  </Link>
);

function OneWard({ ward }: { ward: Ward }) {
  const { t } = useLingui();
  const { addRoom } = useChanges();
  const rooms = useRooms(ward.id);
  return (
    <Page
      title={ward.name}
      about={
        <>
          <BackToWards /> · <Plural value={ward.beds} one="# bed" other="# beds" /> · <Plural value={ward.occupied} other="# in use" />
        </>
      }
      action={
        <Group gap="xs">
          <RenamePlace kind="ward" place={ward} called={ward.name} asButton />
          <RemovePlace kind="ward" place={ward} called={ward.name} removable={!ward.in_use} />
        </Group>
      }
    >
      {rooms.isPending && <ListSkeleton label={t`Loading rooms and beds`} />}
      {rooms.isError && !rooms.data && <FailedRequest error={rooms.error} onRetry={() => void rooms.refetch()} />}
      {rooms.data && (
        <>
          {rooms.data.length === 0 && (
            <Empty icon={<IconBed size={32} />} title={t`No rooms yet`}>
              <Trans>Add the first room below, then its beds.</Trans>
            </Empty>
          )}
          <ul className={classes.rooms}>
            {rooms.data.map((room) => (
              <li key={room.id}>
                <RoomCard room={room} />
              </li>
            ))}
          </ul>
          <div className={classes.addWard}>
            <AddPlace kind="room" label={t`New room`} placeholder={t`Number of a new room`} add={addRoom(ward.id)} />
          </div>
        </>
      )}
    </Page>
  );
}
