// The settings of a tenant.
import { z } from 'zod';
import { storedZone } from '#platform/calendar.ts';
import { json } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';

const Settings = z.object({ open_registration: z.boolean().default(false), emergency_phone: z.string().optional() });

const TenantRow = z.object({ name: z.string(), time_zone: z.string(), settings: json(Settings) });

export interface Tenant {
  id: number;
  name: string;
  timeZone: string;
  openRegistration: boolean;
  emergencyPhone: string | undefined;
}

/** Returns undefined when there is no such tenant. */
export const loadTenant = async (db: TenantDb, id: number): Promise<Tenant | undefined> => {
  const { rows } = await rowsOf(TenantRow)`select name, time_zone, settings from identity.tenants where id = ${id}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { settings } = row;
  return {
    id,
    name: row.name,
    timeZone: storedZone(row.time_zone),
    openRegistration: settings.open_registration,
    emergencyPhone: settings.emergency_phone,
  };
};

/** A clinic as texts to patients name it. */
export interface Clinic {
  name: string;
  /** IANA name. */
  timeZone: string;
  emergencyPhone: string;
}

/** Returns the clinic as texts to patients name it. @throws Error for a tenant that does not exist */
export const clinicOf = async ({ tenantDb, config }: Pick<Platform, 'tenantDb' | 'config'>, id: number): Promise<Clinic> => {
  const tenant = await loadTenant(tenantDb(id), id);
  if (!tenant) throw new Error('no such tenant');
  const { name, timeZone, emergencyPhone } = tenant;
  return { name, timeZone, emergencyPhone: emergencyPhone ?? config.EMERGENCY_PHONE };
};

/** Returns the clinic's time zone (IANA). @throws Error for a tenant that does not exist */
export const timeZoneOf = async (db: TenantDb, id: number): Promise<string> => {
  const tenant = await loadTenant(db, id);
  if (!tenant) throw new Error('no such tenant');
  return tenant.timeZone;
};
