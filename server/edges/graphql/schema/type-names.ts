// The names of GraphQL types where the contract's own name would not do, and of enums, which have other names in the contracts.
import { z } from 'zod';
import { Language, PersonRef, Role } from '#contracts/common.ts';
import { CompatibilityUser, register } from '#contracts/compatibility.ts';
import { ConsultationStatus } from '#contracts/consultations.ts';
import { DoctorOfPatient } from '#contracts/doctors.ts';
import { FileStatus } from '#contracts/files.ts';
import { UserStatus, UserSummary } from '#contracts/identity.ts';
import { namedSchemas } from '#contracts/index.ts';
import {
  OffsetPagination,
  ThreadCategory,
  ThreadPriority,
  ThreadSide,
  ThreadStatus,
  ThreadStatusFilter,
} from '#contracts/messaging/thread.ts';
import { NoteState } from '#contracts/notes.ts';
import { StepScheduleSent } from '#contracts/plan-review.ts';

const NAMES = new Map<unknown, string>([
  ...namedSchemas.flatMap(([name, schema]) => (schema instanceof z.ZodObject ? [[schema, name] as const] : [])),
  [PersonRef, 'Person'],
  [UserSummary, 'User'],
  [StepScheduleSent, 'StepSchedule'],
  [CompatibilityUser, 'Account'],
  [DoctorOfPatient, 'DoctorAssignment'],
  [OffsetPagination, 'Pagination'],
  [Role, 'Role'],
  [register.body.shape.role, 'UserType'],
  [Language, 'Language'],
  [UserStatus, 'UserStatus'],
  [ConsultationStatus, 'ConsultationStatus'],
  [FileStatus, 'FileStatus'],
  [ThreadCategory, 'ThreadCategory'],
  [ThreadPriority, 'ThreadPriority'],
  [ThreadSide, 'ThreadSide'],
  [ThreadStatus, 'ThreadStatus'],
  [ThreadStatusFilter, 'ThreadStatusFilter'],
  [NoteState, 'NoteState'],
]);

/** Returns the name of a schema's type. @param fallback for a schema that only one field has */
export const typeName = (schema: z.core.$ZodType, fallback: string): string => NAMES.get(schema) ?? fallback;
