// The interface that consultations use of other modules.
import type { Ctx } from '#platform/context.ts';
import type { FindPatients } from './conversations/search-consultations.ts';

export interface ConsultationsDeps {
  /** Has this person allowed the integration to act for them? */
  hasConsented(ctx: Ctx, keyId: string, userId: number): Promise<boolean>;
  /** Names and roles of people of the caller's clinic. */
  people(ctx: Ctx, ids: readonly number[]): Promise<Map<number, { name: string; role: string | null }>>;
  findPatients: FindPatients;
}
