// A room and its beds.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import { AddPlace } from './add-place.tsx';
import { RemovePlace } from './remove-place.tsx';
import { RenamePlace } from './rename-place.tsx';
import { type RoomWithBeds, useChanges } from './use-places.ts';
import classes from './wards.module.css';

export function RoomCard({ room }: { room: RoomWithBeds }) {
  const { t } = useLingui();
  const title = useId();
  const { addBed } = useChanges();
  const theRoom = t`room ${room.name}`;
  return (
    <section className={classes.room} aria-labelledby={title}>
      <div className={classes.roomHead}>
        <Title order={2} size="h5" id={title} className={classes.name}>
          <Trans>
            Room <bdi>{room.name}</bdi>
          </Trans>
        </Title>
        <RenamePlace kind="room" place={room} called={theRoom} />
        <RemovePlace kind="room" place={room} called={theRoom} removable={room.beds.length === 0} />
      </div>
      {room.beds.length === 0 && (
        <Text size="sm" c="dimmed" px={12} py={6}>
          <Trans>No beds yet.</Trans>
        </Text>
      )}
      <ul className={classes.beds}>
        {room.beds.map((bed) => (
          <li key={bed.id} className={classes.bed}>
            <Text span size="sm" className={classes.name}>
              <bdi>{bed.name}</bdi>
            </Text>
            <Text span size="xs" {...(!bed.occupied && { c: 'dimmed' })} className={classes.state}>
              {bed.occupied ? <Trans>In use</Trans> : <Trans>Free</Trans>}
            </Text>
            <RenamePlace kind="bed" place={bed} called={t`bed ${bed.name} of room ${room.name}`} />
            <RemovePlace kind="bed" place={bed} called={t`bed ${bed.name} of room ${room.name}`} removable={!bed.occupied} />
          </li>
        ))}
      </ul>
      <AddPlace kind="bed" label={t`New bed in room ${room.name}`} placeholder={t`New bed`} add={addBed(room.id)} />
    </section>
  );
}
