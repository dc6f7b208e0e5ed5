// Teams: the doctors and nurses who look after patients together.
import { z } from 'zod';
import { Id, idInUrl, PersonId, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';
import { PlaceName } from './wards.ts';

export const errors = {
  TEAM_NOT_FOUND: [404, 'No such team.'],
} as const satisfies Errors;

const params = z.object({ id: idInUrl });

export const Team = z.object({
  id: Id,
  name: z.string(),
  /** The ward that the team works on; null for a team of the whole clinic. */
  ward_id: Id.nullable(),
  members: z.array(z.object({ id: PersonId, name: z.string(), role: z.string() })),
  /** The team has patients or open tasks, so it cannot be removed. */
  in_use: z.boolean(),
  version: Version,
});
export type Team = z.infer<typeof Team>;

export const listTeams = endpoint({
  method: 'GET',
  path: '/v1/teams',
  summary: 'Teams and their members',
  status: 200,
  reply: z.object({ teams: z.array(Team) }),
});
const TeamFields = z.object({ name: PlaceName, ward_id: Id.nullable().default(null), members: z.array(PersonId).max(200).default([]) });
export const createTeam = endpoint({
  method: 'POST',
  path: '/v1/teams',
  summary: 'Add a team',
  body: TeamFields,
  status: 201,
  reply: Team,
  errors: ['WARD_NOT_FOUND', 'USER_NOT_FOUND', 'NAME_TAKEN', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateTeam = endpoint({
  method: 'PUT',
  path: '/v1/teams/:id',
  summary: 'Change a team’s name, ward and members',
  params,
  body: TeamFields.extend({ version: Version.optional() }),
  status: 200,
  reply: Team,
  errors: ['TEAM_NOT_FOUND', 'WARD_NOT_FOUND', 'USER_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
  versioned: 'required',
});
export const removeTeam = endpoint({
  method: 'DELETE',
  path: '/v1/teams/:id',
  summary: 'Remove a team without patients, open tasks and categories of the inbox',
  params,
  status: 204,
  errors: ['TEAM_NOT_FOUND', 'PLACE_IN_USE'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { listTeams, createTeam, updateTeam, removeTeam };
