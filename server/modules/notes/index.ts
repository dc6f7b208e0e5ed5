// PUBLIC: notes that only their readers can open, and the doctors of patients.
import type { UserCtx } from '#platform/context.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { doctorOperations } from './doctor-operations.ts';
import { escrowOperations } from './escrow-operations.ts';
import type { NotesDeps } from './internal/deps.ts';
import { type NoteReading, startReading } from './internal/notes/reading.ts';
import { noteJobHandlers, noteJobs } from './jobs.ts';
import { notesLive } from './live.ts';
import { noteOperations } from './operations.ts';

export type { OpenVersion } from './internal/notes/open-version.ts';
export type { NoteReading };

export interface Notes {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  jobHandlers: JobHandler[];
  /**
   * Opens notes with the keys of the caller's session, for records that follow from notes and have the same readers.
   * @throws problem NOTE_LOCKED, KEY_MISMATCH
   */
  reading(ctx: UserCtx): Promise<NoteReading>;
}

const createNotes = (platform: Platform, deps: NotesDeps): Notes => ({
  operations: [...noteOperations(platform, deps), ...escrowOperations(platform, deps), ...doctorOperations(platform)],
  jobHandlers: noteJobHandlers(platform),
  reading: (ctx) => startReading(platform, deps, ctx),
  live: notesLive(platform),
});

export const notesModule = defineModule({ name: 'notes', jobs: noteJobs, create: createNotes });
