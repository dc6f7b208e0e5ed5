// PUBLIC: notes that only their readers can open, and the doctors of patients.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { NewNote } from '#contracts/home.ts';
import type { writeNote as writeContract } from '#contracts/notes.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { TimelineSource } from '#platform/timeline.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { doctorOperations } from './doctor-operations.ts';
import { escrowOperations } from './escrow-operations.ts';
import type { NotesDeps } from './internal/deps.ts';
import { assignDoctor } from './internal/doctors/assignments.ts';
import { newestAbout } from './internal/notes/newest-about.ts';
import { type NoteReading, startReading } from './internal/notes/reading.ts';
import { notesOnTimeline } from './internal/notes/timeline.ts';
import { writeNote } from './internal/notes/write-note.ts';
import { noteJobHandlers, noteJobs, noteSubscriptions } from './jobs.ts';
import { notesLive } from './live.ts';
import { noteOperations } from './operations.ts';

export type { OpenVersion } from './internal/notes/open-version.ts';
export type { NoteReading };

export interface Notes {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  jobHandlers: JobHandler[];
  subscriptions: Subscription[];
  timeline: readonly TimelineSource[];
  /**
   * Opens notes with the keys of the caller's session, for records that follow from notes and have the same readers.
   * @throws problem NOTE_LOCKED, KEY_MISMATCH
   */
  reading(ctx: UserCtx): Promise<NoteReading>;
  /** The newest note about the caller of the last days. */
  newestAbout(ctx: UserCtx & Records): Promise<NewNote | null>;
  /** Assigns a patient to a doctor, for the demo data. */
  assignDoctor(ctx: UserCtx, patientId: number, doctorId: number): Promise<void>;
  /** Writes a note at the time of `ctx`, whose session holds the author's key, for the demo data. */
  write(ctx: UserCtx, note: BodyOf<typeof writeContract>): Promise<string>;
}

const createNotes = (platform: Platform, deps: NotesDeps): Notes => ({
  operations: [...noteOperations(platform, deps), ...escrowOperations(platform, deps), ...doctorOperations(platform)],
  jobHandlers: noteJobHandlers(platform),
  subscriptions: noteSubscriptions(platform, deps),
  reading: (ctx) => startReading(platform, deps, ctx),
  live: notesLive(platform, deps),
  timeline: [notesOnTimeline],
  newestAbout: (ctx) => newestAbout(ctx.db, ctx),
  assignDoctor: async (ctx, patientId, doctorId) => {
    await platform.transactions.transact(ctx, (tx) => assignDoctor(tx, ctx, patientId, doctorId, { choosing: false }));
  },
  write: (ctx, note) => writeNote(platform, deps, ctx, note),
});

export const notesModule = defineModule({ name: 'notes', jobs: noteJobs, create: createNotes });
