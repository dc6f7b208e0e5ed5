// Texts of the audit trail for wards, rooms, beds and teams.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'wards.assign-team': msg`Assign a patient to a team`,
    'wards.beds.add': msg`Add a bed`,
    'wards.beds.change': msg`Rename a bed`,
    'wards.beds.list': msg`List beds`,
    'wards.beds.read': msg`View a bed and its patient`,
    'wards.beds.remove': msg`Remove a bed`,
    'wards.board.read': msg`View a ward and its patients`,
    'wards.free-bed': msg`Free the bed of a removed patient`,
    'wards.live.subscribe': msg`Follow a ward live`,
    'wards.place-patient': msg`Assign a patient to a bed, or free the bed`,
    'wards.placement.read': msg`View a patient’s bed`,
    'wards.rooms.add': msg`Add a room`,
    'wards.rooms.change': msg`Rename a room`,
    'wards.rooms.list': msg`List rooms`,
    'wards.rooms.remove': msg`Remove a room`,
    'wards.teams.add': msg`Add a team`,
    'wards.teams.change': msg`Change a team`,
    'wards.teams.list': msg`List teams`,
    'wards.teams.remove': msg`Remove a team`,
    'wards.wards.add': msg`Add a ward`,
    'wards.wards.change': msg`Rename a ward`,
    'wards.wards.list': msg`List wards`,
    'wards.wards.remove': msg`Remove a ward`,
  },
  reasons: {
    BED_NOT_FOUND: msg`bed not found`,
    BED_TAKEN: msg`the bed is occupied`,
    PLACE_IN_USE: msg`it is still in use`,
    ROOM_NOT_FOUND: msg`room not found`,
    TEAM_NOT_FOUND: msg`team not found`,
    WARD_NOT_FOUND: msg`ward not found`,
  },
  resources: {
    bed: (id) => msg`bed ${id}`,
    room: (id) => msg`room ${id}`,
    team: (id) => msg`team ${id}`,
    ward: (id) => msg`ward ${id}`,
  },
};
