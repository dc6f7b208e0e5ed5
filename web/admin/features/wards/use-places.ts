// Wards, rooms and beds, and an administrator's actions on them. Patients are not shown: a bed is free or in use.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sortNaturally } from '../../../../text/natural-order.ts';
import type { Received } from '../../../client/call.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';

export type Ward = Received<'listWards'>['wards'][number];
export type Room = Received<'listRooms'>['rooms'][number];
export type Bed = Received<'listBeds'>['beds'][number];
export type Kind = 'ward' | 'room' | 'bed';
/** The fields that wards, rooms and beds share. */
export interface Place {
  id: number;
  name: string;
  version: number;
}

export function useWards(enabled = true) {
  const { call } = useClient();
  return useQuery({
    queryKey: wardKeys.wards,
    queryFn: ({ signal }) => call('listWards', { signal }),
    select: ({ wards }) => sortNaturally(wards),
    enabled,
  });
}

/** The rooms of a ward, each with its beds. */
export function useRooms(ward: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: wardKeys.ward(ward),
    queryFn: async ({ signal }) => {
      const [{ rooms }, { beds }] = await Promise.all([
        call('listRooms', { query: { ward }, signal }),
        call('listBeds', { query: { ward }, signal }),
      ]);
      return sortNaturally(rooms).map((room) => ({ ...room, beds: sortNaturally(beds.filter((bed) => bed.room_id === room.id)) }));
    },
  });
}

export type RoomWithBeds = NonNullable<ReturnType<typeof useRooms>['data']>[number];

const renaming = { ward: 'updateWard', room: 'updateRoom', bed: 'updateBed' } as const;
const removal = { ward: 'removeWard', room: 'removeRoom', bed: 'removeBed' } as const;

/** Changes of wards, rooms and beds; all lists of them are reloaded after each. */
export function useChanges() {
  const { call } = useClient();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: wardKeys.wards });
  return {
    refresh,
    addWard: (name: string, idempotencyKey: string) => call('createWard', { body: { name }, idempotencyKey }),
    addRoom: (wardId: number) => (name: string, idempotencyKey: string) =>
      call('createRoom', { body: { ward_id: wardId, name }, idempotencyKey }),
    addBed: (roomId: number) => (name: string, idempotencyKey: string) =>
      call('createBed', { body: { room_id: roomId, name }, idempotencyKey }),
    rename: (kind: Kind, id: number, name: string, version: number): Promise<Place> =>
      call(renaming[kind], { params: { id }, body: { name, version } }),
    remove: async (kind: Kind, id: number) => {
      try {
        await call(removal[kind], { params: { id } });
      } finally {
        await refresh();
      }
    },
  };
}
