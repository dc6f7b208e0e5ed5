// PUBLIC: notes that only their readers can open, and the doctors of patients.
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { doctorOperations } from './doctor-operations.ts';
import type { NotesDeps } from './internal/deps.ts';
import { noteOperations } from './operations.ts';

export interface Notes {
  operations: Operation[];
}

const createNotes = (platform: Platform, deps: NotesDeps): Notes => ({
  operations: [...noteOperations(platform, deps), ...doctorOperations(platform)],
});

export const notesModule = defineModule({ name: 'notes', create: createNotes });
