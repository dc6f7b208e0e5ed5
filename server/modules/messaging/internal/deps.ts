// The parts of other modules that messaging uses.
import type { RawBuilder } from 'kysely';
import type { Language, Role } from '#contracts/common.ts';
import type { Audit } from '#modules/audit/index.ts';
import type { Files } from '#modules/files/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { HashWords } from './search/words.ts';
import type { ResponseTimesOfClinics } from './settings/response-times.ts';

/** The clinic, as far as messages name it. */
export interface Clinic {
  name: string;
  /** IANA. */
  timeZone: string;
  emergencyPhone: string;
}

export interface OtherModules {
  files: Pick<Files, 'attach' | 'describe' | 'receive' | 'download' | 'show' | 'requireExport'>;
  /** A query for the IDs (column `id`) of the patients that a text matches; undefined when there are none. */
  findPatients(tenantId: number, text: string): Promise<RawBuilder<unknown> | undefined>;
  actionsOf: Audit['actionsOf'];
  clinic(tenantId: number): Promise<Clinic>;
  /** Accounts of users; people without one are left out. */
  contacts(
    ctx: Pick<Ctx, 'tenantId'>,
    ids: readonly number[],
  ): Promise<ReadonlyMap<number, { language: Language; role: Role; status: string }>>;
}

/** With the module's own parts that are made once. */
export interface MessagingDeps extends OtherModules {
  hashWords: HashWords;
  responseTimes: ResponseTimesOfClinics;
}
