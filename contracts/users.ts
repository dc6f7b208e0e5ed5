// Management of accounts by administrators, and the list of clinicians to choose from.
import { z } from 'zod';
import { Cursor, Email, idInUrl, Limit, NullableTimestamp, PersonId, PersonName, Role, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { UserStatus } from './identity.ts';
import type { Errors } from './problem.ts';

export const errors = {
  USER_NOT_FOUND: [404, 'No such person.'],
  USER_STATUS_CONFLICT: [409, 'The account is not in a state that allows this.'],
  USER_IS_PATIENT: [409, 'The role of a patient cannot be changed.'],
} as const satisfies Errors;

export const ManagedUser = z.object({
  id: PersonId,
  email: z.string(),
  name: z.string(),
  role: Role,
  status: UserStatus,
  email_verified: z.boolean(),
  created_at: Timestamp,
  last_sign_in_at: NullableTimestamp,
});
export const listUsers = endpoint({
  method: 'GET',
  path: '/v1/users',
  summary: 'Accounts of your clinic',
  query: z.object({ status: UserStatus.optional(), role: Role.optional(), after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ users: z.array(ManagedUser), next: Cursor.nullable() }),
});
/** POST, so that the URL holds no name. A request searches 5,000 accounts at most: a page may be empty and have a `next`. */
export const searchUsers = endpoint({
  method: 'POST',
  path: '/v1/users/search',
  summary: 'Accounts of your clinic whose name or email address matches every word',
  body: z.object({
    text: z.string().trim().max(100),
    status: UserStatus.optional(),
    after: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  status: 200,
  reply: listUsers.reply,
});
/** Roles of people who work at the clinic. */
export const StaffRole = Role.exclude(['patient']);
export type StaffRole = z.infer<typeof StaffRole>;
export const addUser = endpoint({
  method: 'POST',
  path: '/v1/users',
  summary: 'Add an account for a person who works at your clinic; an invitation to choose a password is emailed',
  body: z.object({ email: Email, given_name: PersonName, family_name: PersonName, role: StaffRole }),
  status: 201,
  reply: ManagedUser,
  errors: ['EMAIL_TAKEN', 'TOO_MANY_ATTEMPTS'],
  takesKey: true,
});
const userAction = (verb: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/v1/users/:id/${verb}`,
    summary,
    params: z.object({ id: idInUrl }),
    status: 200,
    reply: ManagedUser,
    errors: ['USER_NOT_FOUND', 'USER_STATUS_CONFLICT'],
  });
export const approveUser = { ...userAction('approve', 'Approve an account that waits'), path: '/v1/users/:id/approve' } as const;
export const disableUser = {
  ...userAction('disable', 'Disable an account; its sessions and sockets end within 5 s'),
  path: '/v1/users/:id/disable',
} as const;
export const confirmUser = {
  ...userAction('confirm', 'Confirm an account whose owner cannot confirm the address; no change for a confirmed one'),
  path: '/v1/users/:id/confirm',
} as const;
export const liftLimits = {
  ...userAction('lift-limits', 'Lift the limits on sign-in after too many failed attempts'),
  path: '/v1/users/:id/lift-limits',
} as const;
export const inviteUser = {
  ...userAction('invite', 'Email a new invitation to a person who has not chosen a password yet; the previous link no longer works'),
  path: '/v1/users/:id/invite',
  errors: ['USER_NOT_FOUND', 'USER_STATUS_CONFLICT', 'TOO_MANY_ATTEMPTS'],
} as const;
export const changeUserRole = endpoint({
  method: 'PUT',
  path: '/v1/users/:id/role',
  summary: 'Change the role of a person who works at your clinic; their sessions and sockets end within 5 s',
  params: z.object({ id: idInUrl }),
  body: z.object({ role: StaffRole }),
  status: 200,
  reply: ManagedUser,
  errors: ['USER_NOT_FOUND', 'USER_STATUS_CONFLICT', 'USER_IS_PATIENT'],
});
export const enableUser = { ...userAction('enable', 'Enable a disabled account'), path: '/v1/users/:id/enable' } as const;

/** The clinicians to choose from when a consultation is opened or a participant is added. */
export const listClinicians = endpoint({
  method: 'GET',
  path: '/v1/clinicians',
  summary: 'Active doctors and nurses of your clinic',
  status: 200,
  reply: z.object({ clinicians: z.array(z.object({ id: PersonId, name: z.string(), role: Role })) }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listUsers,
  searchUsers,
  addUser,
  inviteUser,
  changeUserRole,
  approveUser,
  disableUser,
  enableUser,
  confirmUser,
  liftLimits,
  listClinicians,
};
