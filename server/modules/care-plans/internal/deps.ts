// The parts of other modules that care plans use.
import type { Language } from '#contracts/common.ts';
import type { NoteReading, OpenVersion } from '#modules/notes/index.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { Extractor } from '../extraction/extractor.ts';

export type { NoteReading, OpenVersion };

export interface CarePlansDeps {
  /** Opens notes with the keys of the caller's session. @throws NOTE_LOCKED, KEY_MISMATCH */
  reading(ctx: UserCtx): Promise<NoteReading>;
  contacts(ctx: Pick<Ctx, 'tenantId'>, ids: readonly number[]): Promise<Map<number, { language: Language; timeZone: string }>>;
  /** Reads the notes of clinics that have named no outside provider. */
  extractor: Extractor;
  /** Adds a task of the patient's team, or of a user when the patient has none, without a user's request. */
  raiseTask(tx: UnitOfWork, ctx: Ctx, task: { patientId: number; title: string; userId: number }): Promise<void>;
}
