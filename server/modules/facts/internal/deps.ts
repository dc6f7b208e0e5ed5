// The parts of other modules that facts use.
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';

export interface FactsDeps {
  /** The clinic's time zone (IANA), in whose calendar days are given. */
  timeZone(tenantId: number, db: TenantDb): Promise<string>;
}

export interface FactsParts extends FactsDeps {
  platform: Platform;
}
