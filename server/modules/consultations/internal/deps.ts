// The parts of other modules that consultations use.
import type { Ctx } from '#platform/context.ts';
import type { FindPatients } from './conversations/search-consultations.ts';

export interface ConsultationsDeps {
  /** Whether this user has allowed the integration to act for them. */
  hasConsented(ctx: Ctx, keyId: string, userId: number): Promise<boolean>;
  /** Names and roles of users of the caller's clinic. */
  people(ctx: Ctx, ids: readonly number[]): Promise<Map<number, { name: string; role: string | null }>>;
  findPatients: FindPatients;
}
