// Operations on wards, rooms, beds and teams, and on the placement of patients.
import * as placement from '#contracts/placement.ts';
import * as teams from '#contracts/teams.ts';
import * as contract from '#contracts/wards.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { assignToTeam } from './internal/assign-to-team.ts';
import { addBed, BED, listBeds } from './internal/beds.ts';
import { patientsOn, placedBed, wardBoard } from './internal/board.ts';
import type { WardsDeps } from './internal/deps.ts';
import { type PlaceKind, removePlace, renamePlace, requirePlace } from './internal/place.ts';
import { placeInBed } from './internal/place-in-bed.ts';
import { placedPatient } from './internal/placement.ts';
import { retryConflicts } from './internal/retry-conflicts.ts';
import { addRoom, listRooms, ROOM, renameRoom } from './internal/rooms.ts';
import { addTeam, changeTeam, listTeams, removeTeam, TEAM } from './internal/teams.ts';
import { addWard, listWards, WARD } from './internal/wards.ts';
import * as may from './policy.ts';

export const wardsOperations = (platform: Platform, deps: WardsDeps): Operation[] => {
  const change = <T>(ctx: UserCtx, work: (tx: UnitOfWork) => Promise<T>): Promise<T> =>
    retryConflicts(() => platform.transactions.transact(ctx, work));

  const adding = <P extends { id: number }>(ctx: UserCtx, add: (tx: UnitOfWork) => Promise<P>): Promise<P> =>
    change(ctx, async (tx) => {
      const place = await add(tx);
      tx.created(201, place.id);
      return place;
    });
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = <P extends { version: number }>(kind: PlaceKind<P>) => ({
    audit: { read: `wards.${kind.type}s.list` },
    handle: (ctx: OperationCtx<UserActor>, id: string): Promise<P> => {
      ctx.touch({ patients: [], resource: { type: kind.type, id } });
      return requirePlace(ctx.db, ctx.tenantId, kind, Number(id));
    },
  });
  const placing = (ctx: UserCtx, patientId: number, work: (tx: UnitOfWork) => Promise<void>) =>
    change(ctx, async (tx) => {
      await work(tx);
      tx.created(200, patientId);
      return placedPatient(tx.db, ctx.tenantId, patientId);
    });
  const replaced = {
    audit: { read: 'wards.placement.read' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => {
      ctx.touch({ patients: [Number(id)], resource: { type: 'patient', id } });
      return placedPatient(ctx.db, ctx.tenantId, Number(id));
    },
  };

  return [
    operation(contract.listWards, {
      permission: may.readPlaces,
      audit: { read: 'wards.wards.list' },
      handle: async (ctx) => {
        ctx.touch({ patients: [] });
        return { wards: await listWards(ctx.db, ctx.tenantId) };
      },
    }),
    operation(contract.getWard, {
      permission: may.readPlaces,
      audit: { read: 'wards.board.read' },
      handle: async (ctx, { params }) => {
        const board = await wardBoard(ctx.db, ctx.tenantId, params.id);
        ctx.touch({ patients: patientsOn(board), resource: { type: 'ward', id: params.id } });
        return board;
      },
    }),
    operation(contract.createWard, {
      permission: may.managePlaces,
      audit: { write: 'wards.wards.add' },
      handle: (ctx, { body }) => adding(ctx, (tx) => addWard(tx, ctx, body.name)),
      replay: reread(WARD),
    }),
    operation(contract.updateWard, {
      permission: may.managePlaces,
      audit: { write: 'wards.wards.change' },
      handle: (ctx, { params, body, version: expected }) =>
        change(ctx, (tx) => renamePlace(tx, ctx, WARD, { id: params.id, name: body.name, expected })),
    }),
    operation(contract.removeWard, {
      permission: may.managePlaces,
      audit: { write: 'wards.wards.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removePlace(tx, ctx, WARD, params.id)),
    }),
    operation(contract.listRooms, {
      permission: may.readPlaces,
      audit: { read: 'wards.rooms.list' },
      handle: async (ctx, { query }) => {
        ctx.touch({ patients: [] });
        return { rooms: await listRooms(ctx.db, ctx.tenantId, query.ward) };
      },
    }),
    operation(contract.createRoom, {
      permission: may.managePlaces,
      audit: { write: 'wards.rooms.add' },
      handle: (ctx, { body }) => adding(ctx, (tx) => addRoom(tx, ctx, body.ward_id, body.name)),
      replay: reread(ROOM),
    }),
    operation(contract.updateRoom, {
      permission: may.managePlaces,
      audit: { write: 'wards.rooms.change' },
      handle: (ctx, { params, body, version: expected }) =>
        change(ctx, (tx) => renameRoom(deps, tx, ctx, { id: params.id, name: body.name, expected })),
    }),
    operation(contract.removeRoom, {
      permission: may.managePlaces,
      audit: { write: 'wards.rooms.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removePlace(tx, ctx, ROOM, params.id)),
    }),
    operation(contract.listBeds, {
      permission: may.readPlaces,
      audit: { read: 'wards.beds.list' },
      handle: async (ctx, { query }) => {
        ctx.touch({ patients: [] });
        const free = query.free === undefined ? undefined : query.free === 'true';
        return { beds: await listBeds(ctx.db, ctx.tenantId, { ward: query.ward, free }) };
      },
    }),
    operation(contract.getBed, {
      permission: may.readPlaces,
      audit: { read: 'wards.beds.read' },
      handle: async (ctx, { params }) => {
        const bed = await placedBed(ctx.db, ctx.tenantId, params.id);
        ctx.touch({ patients: bed.patient ? [bed.patient.id] : [], resource: { type: 'bed', id: params.id } });
        return bed;
      },
    }),
    operation(contract.createBed, {
      permission: may.managePlaces,
      audit: { write: 'wards.beds.add' },
      handle: (ctx, { body }) => adding(ctx, (tx) => addBed(tx, ctx, body.room_id, body.name)),
      replay: reread(BED),
    }),
    operation(contract.updateBed, {
      permission: may.managePlaces,
      audit: { write: 'wards.beds.change' },
      handle: (ctx, { params, body, version: expected }) =>
        change(ctx, (tx) => renamePlace(tx, ctx, BED, { id: params.id, name: body.name, expected })),
    }),
    operation(contract.removeBed, {
      permission: may.managePlaces,
      audit: { write: 'wards.beds.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removePlace(tx, ctx, BED, params.id)),
    }),
    operation(teams.listTeams, {
      permission: may.readPlaces,
      audit: { read: 'wards.teams.list' },
      handle: async (ctx) => {
        ctx.touch({ patients: [] });
        return { teams: await listTeams(ctx.db, ctx.tenantId) };
      },
    }),
    operation(teams.createTeam, {
      permission: may.managePlaces,
      audit: { write: 'wards.teams.add' },
      handle: (ctx, { body }) => adding(ctx, (tx) => addTeam(tx, ctx, body)),
      replay: reread(TEAM),
    }),
    operation(teams.updateTeam, {
      permission: may.managePlaces,
      audit: { write: 'wards.teams.change' },
      handle: (ctx, { params, body, version: expected }) => change(ctx, (tx) => changeTeam(tx, ctx, params.id, body, expected)),
    }),
    operation(teams.removeTeam, {
      permission: may.managePlaces,
      audit: { write: 'wards.teams.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removeTeam(tx, ctx, params.id)),
    }),
    operation(placement.assignBed, {
      permission: may.placePatients,
      audit: { write: 'wards.place-patient' },
      handle: (ctx, { params, body, version: expected }) =>
        placing(ctx, params.id, (tx) => placeInBed(deps, tx, ctx, params.id, body.bed_id, expected)),
      replay: replaced,
    }),
    operation(placement.assignTeam, {
      permission: may.placePatients,
      audit: { write: 'wards.assign-team' },
      handle: (ctx, { params, body, version: expected }) =>
        placing(ctx, params.id, (tx) => assignToTeam(deps, tx, ctx, params.id, body.team_id, expected)),
      replay: replaced,
    }),
  ];
};
