// The parts of other modules that notifications use.
import type { Consultations } from '#modules/consultations/index.ts';
import type { Identity } from '#modules/identity/index.ts';

export interface NotificationsDeps {
  identity: Pick<Identity, 'administrators' | 'contacts' | 'issueLinkToken' | 'people' | 'tenantIds'>;
  consultations: Pick<Consultations, 'yetToRead'>;
}

/** Users affected by a fact, from the modules that own it. */
export interface Recipients {
  /** Participants of a consultation who have not read a message yet, but for its author; nobody once it was recalled. */
  yetToRead(tenantId: number, consultationId: number, messageId: number): Promise<number[]>;
  administrators(tenantId: number): Promise<number[]>;
}
