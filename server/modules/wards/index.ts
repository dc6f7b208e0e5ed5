// Wards, rooms, beds, teams, and which patient is in which bed.
import type { Ctx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { assignToTeam } from './internal/assign-to-team.ts';
import { addBed } from './internal/beds.ts';
import type { WardsDeps } from './internal/deps.ts';
import { placeInBed } from './internal/place-in-bed.ts';
import { addRoom } from './internal/rooms.ts';
import { addTeam, membersOf, type NewTeam } from './internal/teams.ts';
import { addWard } from './internal/wards.ts';
import { wardsSubscriptions } from './jobs.ts';
import { wardsLive } from './live.ts';
import { wardsOperations } from './operations.ts';

export interface Wards {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  subscriptions: Subscription[];
  /** IDs of the people in these teams. */
  membersOf(tenantId: number, teamIds: readonly number[]): Promise<number[]>;
  /** The rest runs inside the caller's transaction, for the demo data. @returns the new ID */
  addWard(tx: UnitOfWork, ctx: Ctx, name: string): Promise<number>;
  addRoom(tx: UnitOfWork, ctx: Ctx, wardId: number, name: string): Promise<number>;
  addBed(tx: UnitOfWork, ctx: Ctx, roomId: number, name: string): Promise<number>;
  addTeam(tx: UnitOfWork, ctx: Ctx, team: NewTeam): Promise<number>;
  placeInBed(tx: UnitOfWork, ctx: Ctx, patientId: number, bedId: number | null, expected?: number): Promise<void>;
  assignToTeam(tx: UnitOfWork, ctx: Ctx, patientId: number, teamId: number | null): Promise<void>;
}

const createWards = (platform: Platform, deps: WardsDeps): Wards => {
  const { tenantDb } = platform;
  return {
    operations: wardsOperations(platform, deps),
    live: wardsLive(platform),
    subscriptions: wardsSubscriptions(platform),
    membersOf: (tenantId, teamIds) => membersOf(tenantDb(tenantId), tenantId, teamIds),
    addWard: async (tx, ctx, name) => (await addWard(tx, ctx, name)).id,
    addRoom: async (tx, ctx, wardId, name) => (await addRoom(tx, ctx, wardId, name)).id,
    addBed: async (tx, ctx, roomId, name) => (await addBed(tx, ctx, roomId, name)).id,
    addTeam: async (tx, ctx, team) => (await addTeam(tx, ctx, team)).id,
    placeInBed: (tx, ctx, patientId, bedId, expected) => placeInBed(deps, tx, ctx, patientId, bedId, expected),
    assignToTeam: (tx, ctx, patientId, teamId) => assignToTeam(deps, tx, ctx, patientId, teamId),
  };
};

export const wardsModule = defineModule({ name: 'wards', create: createWards });
