// The HTTP routes of wards, rooms, beds and teams, and of who lies where.
import * as contract from '#contracts/wards.ts';
import type { HttpExchange, RequestCtx, Route } from '#platform/http/route.ts';
import { route } from '#platform/http/route.ts';
import { versionNamed, versionRead } from '#platform/http/versions.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { WardsDeps } from './index.ts';
import { addBed, BED, listBeds } from './internal/beds.ts';
import { patientsOn, wardBoard } from './internal/board.ts';
import { giveToTeam } from './internal/give-to-team.ts';
import { type PlaceKind, removePlace, renamePlace, requirePlace } from './internal/place.ts';
import { placeInBed } from './internal/place-in-bed.ts';
import { placedPatient } from './internal/placement.ts';
import { addRoom, listRooms, ROOM, renameRoom } from './internal/rooms.ts';
import { addTeam, changeTeam, listTeams, removeTeam, TEAM } from './internal/teams.ts';
import { tryAgain } from './internal/try-again.ts';
import { addWard, listWards, WARD } from './internal/wards.ts';
import * as may from './policy.ts';

export const wardsRoutes = (platform: Platform, deps: WardsDeps): Route[] => {
  const dbOf = (ctx: RequestCtx) => platform.tenantDb(ctx.tenantId);
  const change = <T>(ctx: RequestCtx, work: (tx: UnitOfWork) => Promise<T>): Promise<T> =>
    tryAgain(() => platform.transactions.transact(ctx, work));

  /** Answers a place with its ETag. */
  const tagged = <P extends { version: number }>(http: HttpExchange, place: P): P => {
    http.etag(place.version);
    return place;
  };
  const adding = async <P extends { id: number; version: number }>(
    ctx: RequestCtx,
    http: HttpExchange,
    add: (tx: UnitOfWork) => Promise<P>,
  ): Promise<P> =>
    tagged(
      http,
      await change(ctx, async (tx) => {
        const place = await add(tx);
        tx.created(201, place.id);
        return place;
      }),
    );
  /** A repeated request reads what the first one made, and is on record as that. */
  const reread = async <P extends { version: number }>(ctx: RequestCtx, http: HttpExchange, kind: PlaceKind<P>, id: string): Promise<P> => {
    const place = await requirePlace(dbOf(ctx), ctx.tenantId, kind, Number(id));
    await platform.audit.record(ctx, { action: `wards.${kind.type}s.list`, patients: [], resource: { type: kind.type, id } });
    return tagged(http, place);
  };
  const placing = (ctx: RequestCtx, patientId: number, work: (tx: UnitOfWork) => Promise<void>) =>
    change(ctx, async (tx) => {
      await work(tx);
      tx.created(200, patientId);
      return placedPatient(tx.db, ctx.tenantId, patientId);
    });
  const replaced = async (ctx: RequestCtx, patientId: number) => {
    const placed = await placedPatient(dbOf(ctx), ctx.tenantId, patientId);
    await platform.audit.record(ctx, {
      action: 'wards.placement.read',
      patients: [patientId],
      resource: { type: 'patient', id: patientId },
    });
    return placed;
  };

  return [
    route(contract.listWards, {
      permission: may.readPlaces,
      audit: { read: 'wards.wards.list' },
      handle: async (ctx, _input, touch) => {
        touch({ patients: [] });
        return { wards: await listWards(dbOf(ctx), ctx.tenantId) };
      },
    }),
    route(contract.getWard, {
      permission: may.readPlaces,
      audit: { read: 'wards.board.read' },
      handle: async (ctx, { params, http }, touch) => {
        const board = await wardBoard(dbOf(ctx), ctx.tenantId, params.id);
        touch({ patients: patientsOn(board), resource: { type: 'ward', id: params.id } });
        return tagged(http, board);
      },
    }),
    route(contract.createWard, {
      permission: may.managePlaces,
      audit: { write: 'wards.wards.add' },
      handle: (ctx, { body, http }) => adding(ctx, http, (tx) => addWard(tx, ctx, body.name)),
      replay: (ctx, id, { http }) => reread(ctx, http, WARD, id),
    }),
    route(contract.updateWard, {
      permission: may.managePlaces,
      audit: { write: 'wards.wards.change' },
      handle: async (ctx, { params, body, http }) => {
        const expected = versionRead(http, body.version);
        return tagged(http, await change(ctx, (tx) => renamePlace(tx, ctx, WARD, { id: params.id, name: body.name, expected })));
      },
    }),
    route(contract.removeWard, {
      permission: may.managePlaces,
      audit: { write: 'wards.wards.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removePlace(tx, ctx, WARD, params.id)),
    }),
    route(contract.listRooms, {
      permission: may.readPlaces,
      audit: { read: 'wards.rooms.list' },
      handle: async (ctx, { query }, touch) => {
        touch({ patients: [] });
        return { rooms: await listRooms(dbOf(ctx), ctx.tenantId, query.ward) };
      },
    }),
    route(contract.createRoom, {
      permission: may.managePlaces,
      audit: { write: 'wards.rooms.add' },
      handle: (ctx, { body, http }) => adding(ctx, http, (tx) => addRoom(tx, ctx, body.wardId, body.name)),
      replay: (ctx, id, { http }) => reread(ctx, http, ROOM, id),
    }),
    route(contract.updateRoom, {
      permission: may.managePlaces,
      audit: { write: 'wards.rooms.change' },
      handle: async (ctx, { params, body, http }) => {
        const expected = versionRead(http, body.version);
        return tagged(http, await change(ctx, (tx) => renameRoom(deps, tx, ctx, { id: params.id, name: body.name, expected })));
      },
    }),
    route(contract.removeRoom, {
      permission: may.managePlaces,
      audit: { write: 'wards.rooms.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removePlace(tx, ctx, ROOM, params.id)),
    }),
    route(contract.listBeds, {
      permission: may.readPlaces,
      audit: { read: 'wards.beds.list' },
      handle: async (ctx, { query }, touch) => {
        touch({ patients: [] });
        const free = query.free === undefined ? undefined : query.free === 'true';
        return { beds: await listBeds(dbOf(ctx), ctx.tenantId, { ward: query.ward, free }) };
      },
    }),
    route(contract.createBed, {
      permission: may.managePlaces,
      audit: { write: 'wards.beds.add' },
      handle: (ctx, { body, http }) => adding(ctx, http, (tx) => addBed(tx, ctx, body.roomId, body.name)),
      replay: (ctx, id, { http }) => reread(ctx, http, BED, id),
    }),
    route(contract.updateBed, {
      permission: may.managePlaces,
      audit: { write: 'wards.beds.change' },
      handle: async (ctx, { params, body, http }) => {
        const expected = versionRead(http, body.version);
        return tagged(http, await change(ctx, (tx) => renamePlace(tx, ctx, BED, { id: params.id, name: body.name, expected })));
      },
    }),
    route(contract.removeBed, {
      permission: may.managePlaces,
      audit: { write: 'wards.beds.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removePlace(tx, ctx, BED, params.id)),
    }),
    route(contract.listTeams, {
      permission: may.readPlaces,
      audit: { read: 'wards.teams.list' },
      handle: async (ctx, _input, touch) => {
        touch({ patients: [] });
        return { teams: await listTeams(dbOf(ctx), ctx.tenantId) };
      },
    }),
    route(contract.createTeam, {
      permission: may.managePlaces,
      audit: { write: 'wards.teams.add' },
      handle: (ctx, { body, http }) => adding(ctx, http, (tx) => addTeam(tx, ctx, body)),
      replay: (ctx, id, { http }) => reread(ctx, http, TEAM, id),
    }),
    route(contract.updateTeam, {
      permission: may.managePlaces,
      audit: { write: 'wards.teams.change' },
      handle: async (ctx, { params, body: { version, ...team }, http }) => {
        const expected = versionRead(http, version);
        return tagged(http, await change(ctx, (tx) => changeTeam(tx, ctx, params.id, team, expected)));
      },
    }),
    route(contract.removeTeam, {
      permission: may.managePlaces,
      audit: { write: 'wards.teams.remove' },
      handle: (ctx, { params }) => change(ctx, (tx) => removeTeam(tx, ctx, params.id)),
    }),
    route(contract.assignBed, {
      permission: may.placePatients,
      audit: { write: 'wards.place-patient' },
      handle: async (ctx, { params, body, http }) => {
        const expected = versionNamed(http, body.version);
        return placing(ctx, params.id, (tx) => placeInBed(deps, tx, ctx, params.id, body.bedId, expected));
      },
      replay: (ctx, _id, { params }) => replaced(ctx, params.id),
    }),
    route(contract.assignTeam, {
      permission: may.placePatients,
      audit: { write: 'wards.assign-team' },
      handle: async (ctx, { params, body, http }) => {
        const expected = versionNamed(http, body.version);
        return placing(ctx, params.id, (tx) => giveToTeam(deps, tx, ctx, params.id, body.teamId, expected));
      },
      replay: (ctx, _id, { params }) => replaced(ctx, params.id),
    }),
  ];
};
