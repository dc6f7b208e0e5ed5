// The house as patients lie in it: wards, rooms, beds, teams, and who lies where.
import type { Ctx } from '#platform/context.ts';
import type { Route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

/** What placing a patient needs of the registry. */
export interface WardsDeps {
  /**
   * Gives a patient's entry another room number, and with it its next version.
   * @param expected version that the caller has read, when they named one
   * @returns the new version
   * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT
   */
  moveToRoom(tx: UnitOfWork, ctx: Ctx, patientId: number, room: string | null, expected: number | undefined): Promise<number>;
}

export interface NewTeam {
  name: string;
  wardId: number | null;
  members: readonly number[];
}

export interface Wards {
  routes: Route[];
  /** Whether the clinic has this ward. */
  exists(tenantId: number, wardId: number): Promise<boolean>;
  /** The ward that a patient lies in now. */
  wardOf(tenantId: number, patientId: number): Promise<number | null>;
  /** Numbers of the people in these teams. */
  membersOf(tenantId: number, teamIds: readonly number[]): Promise<number[]>;
  /** The rest works inside somebody else's transaction; the demo data uses it. @returns the new number */
  addWard(tx: UnitOfWork, ctx: Ctx, name: string): Promise<number>;
  addRoom(tx: UnitOfWork, ctx: Ctx, wardId: number, name: string): Promise<number>;
  addBed(tx: UnitOfWork, ctx: Ctx, roomId: number, name: string): Promise<number>;
  addTeam(tx: UnitOfWork, ctx: Ctx, team: NewTeam): Promise<number>;
  placeInBed(tx: UnitOfWork, ctx: Ctx, patientId: number, bedId: number | null, expected?: number): Promise<void>;
  giveToTeam(tx: UnitOfWork, ctx: Ctx, patientId: number, teamId: number | null, expected?: number): Promise<void>;
}

const todo = (): never => {
  throw new Error('not built yet');
};

export const createWards = (_platform: Platform, _deps: WardsDeps): Wards => ({
  routes: [],
  exists: todo,
  wardOf: todo,
  membersOf: todo,
  addWard: todo,
  addRoom: todo,
  addBed: todo,
  addTeam: todo,
  placeInBed: todo,
  giveToTeam: todo,
});
