// PUBLIC: notes that only their readers can open, and the doctors of patients.
import type { JobHandler } from '#platform/jobs/jobs.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { doctorOperations } from './doctor-operations.ts';
import { escrowOperations } from './escrow-operations.ts';
import type { NotesDeps } from './internal/deps.ts';
import { noteJobHandlers, noteJobs } from './jobs.ts';
import { noteOperations } from './operations.ts';

export interface Notes {
  operations: Operation[];
  jobHandlers: JobHandler[];
}

const createNotes = (platform: Platform, deps: NotesDeps): Notes => ({
  operations: [...noteOperations(platform, deps), ...escrowOperations(platform, deps), ...doctorOperations(platform)],
  jobHandlers: noteJobHandlers(platform),
});

export const notesModule = defineModule({ name: 'notes', jobs: noteJobs, create: createNotes });
