// The parts of other modules that notes use.
import type { Identity } from '#modules/identity/index.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { OpenVersion } from './notes/open-version.ts';

/** Care plans, which follow from notes. */
export interface PlansOfNotes {
  /**
   * Reads the text of a note that is about to be stored.
   * @returns a function that stores its plan, in the transaction of the note
   */
  prepare(
    ctx: UserCtx,
    note: { patientId: number; text: string },
  ): Promise<
    (tx: UnitOfWork, version: { noteId: string; version: number; patientId: number; keepPlan: boolean; planKey: Buffer }) => Promise<void>
  >;
  /** Called when a reader has opened a note. */
  resume(ctx: UserCtx, version: OpenVersion): Promise<void>;
}

export interface NotesDeps extends Pick<Identity, 'keyRing' | 'encryptionKeys' | 'signatureVerifier' | 'administrators' | 'contacts'> {
  /** Returns the patient of a consultation. @throws CONSULTATION_NOT_FOUND */
  patientOfConsultation(tenantId: number, id: number): Promise<number>;
  plans: PlansOfNotes;
  /** Adds a task for the team of a patient. */
  raiseTask(tx: UnitOfWork, ctx: Ctx, task: { patientId: number; title: string; userId: number }): Promise<void>;
}
