// Writes a demo clinic's wards, rooms, beds and teams, and assigns its patients to them.
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { Modules } from '../../app.ts';
import { instantOf } from '../clinic-time.ts';
import type { DemoClinic } from './clinics.ts';

/** The IDs that were assigned. */
export interface Places {
  wards: ReadonlyMap<string, number>;
  /** The patients in beds, by the ward's name. */
  patientsOf: ReadonlyMap<string, readonly number[]>;
  /** The team that looks after each patient, by the patient's ID. */
  teamOf: ReadonlyMap<number, number>;
}

export const addPlaces = async (
  { identity, patients, wards }: Modules,
  tx: UnitOfWork,
  ctx: UserCtx,
  clinic: DemoClinic,
  timeZone: string,
): Promise<Places> => {
  const wardIds = new Map<string, number>();
  const beds = new Map<string, number>();
  const wardOfBed = new Map<string, string>();
  const teams = new Map<string, number>();
  const teamOf = new Map<number, number>();
  for (const { name, rooms, team } of clinic.wards) {
    const wardId = await wards.addWard(tx, ctx, name);
    const teamId = await wards.addTeam(tx, ctx, { ...team, ward_id: wardId });
    wardIds.set(name, wardId);
    teams.set(name, teamId);
    for (const [room, names] of Object.entries(rooms)) {
      const roomId = await wards.addRoom(tx, ctx, wardId, room);
      for (const bed of names) {
        beds.set(room + bed, await wards.addBed(tx, ctx, roomId, bed));
        wardOfBed.set(room + bed, name);
      }
    }
  }
  for (const { id, person, bed, days = 0, teamOf: ward } of clinic.patients) {
    const time = `${10 + (id % 7)}:${String((id * 7) % 60).padStart(2, '0')}`;
    const came = { ...ctx, now: instantOf({ day: days + 1, time }, ctx.now, timeZone) };
    if (person) {
      await identity.createPerson(tx, came, { id, ...person });
      await patients.register(tx, came, { id, dateOfBirth: person.dateOfBirth });
    }
    if (bed !== undefined) await wards.placeInBed(tx, came, id, beds.get(bed)!);
    const team = teams.get((bed === undefined ? ward : wardOfBed.get(bed)) ?? '');
    if (team === undefined) continue;
    await wards.assignToTeam(tx, came, id, team);
    teamOf.set(id, team);
  }
  const patientsOf = Map.groupBy(
    clinic.patients.filter(({ bed }) => bed !== undefined),
    ({ bed }) => wardOfBed.get(bed!)!,
  );
  return { wards: wardIds, patientsOf: new Map([...patientsOf].map(([ward, there]) => [ward, there.map(({ id }) => id)])), teamOf };
};
