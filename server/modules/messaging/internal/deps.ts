// The parts of other modules that messaging uses.
import type { Language, Role } from '#contracts/common.ts';
import type { Files } from '#modules/files/index.ts';
import type { Ctx } from '#platform/context.ts';

/** The clinic, as far as messages name it. */
export interface Clinic {
  name: string;
  /** IANA. */
  timeZone: string;
  emergencyPhone: string;
}

export interface MessagingDeps {
  files: Pick<Files, 'attach' | 'describe' | 'receive' | 'download' | 'show'>;
  clinic(tenantId: number): Promise<Clinic>;
  /** Accounts of users; people without one are left out. */
  contacts(
    ctx: Pick<Ctx, 'tenantId'>,
    ids: readonly number[],
  ): Promise<ReadonlyMap<number, { language: Language; role: Role; status: string }>>;
}
