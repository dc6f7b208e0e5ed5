// PUBLIC: how other modules read wards.directory, where each patient with a bed or a team has one row.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Placement } from '#contracts/placement.ts';
import { joined } from '#platform/db/row-schema.ts';

const id = z.int().nullable();
const name = z.string().nullable();

/** The columns of `PLACEMENT`; they begin with `placed`, so that they stand beside any others. */
export const PlacementColumns = z.object({
  placed: z.boolean(),
  placed_bed_id: id,
  placed_bed: name,
  placed_room_id: id,
  placed_room: name,
  placed_ward_id: id,
  placed_ward: name,
  placed_team_id: id,
  placed_team: name,
});

/** Selects a placement, of `wards.directory w`, which may be an outer join. */
export const PLACEMENT = sql`w.patient_id is not null as placed, w.bed_id as placed_bed_id, w.bed as placed_bed, w.room_id as placed_room_id,
  w.room as placed_room, w.ward_id as placed_ward_id, w.ward as placed_ward, w.team_id as placed_team_id, w.team as placed_team`;

const named = (id: number | null, name: string | null): { id: number; name: string } | null => joined({ id, name }, 'id', 'name');

/** A row's bed, room, ward and team as they are shown; null for a patient who has none of them. */
export const placementIn = (row: z.output<typeof PlacementColumns>): Placement | null =>
  row.placed
    ? {
        bed: named(row.placed_bed_id, row.placed_bed),
        room: named(row.placed_room_id, row.placed_room),
        ward: named(row.placed_ward_id, row.placed_ward),
        team: named(row.placed_team_id, row.placed_team),
      }
    : null;
