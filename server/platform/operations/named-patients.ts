// The patients that a request's path and query name, for the audit row of a refusal that comes before any look-up.
import { z } from 'zod';
import { patientInUrl } from '#contracts/common.ts';
import type { Endpoint } from '#contracts/endpoint.ts';

const isPatient = (schema: unknown): boolean =>
  schema === patientInUrl || ((schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) && isPatient(schema.unwrap()));

/** Returns the fields of a contract's path or query that name a patient, by `patientInUrl`. */
export const patientFields = (schema: z.ZodObject | undefined): string[] =>
  Object.entries(schema?.shape ?? {}).flatMap(([name, field]) => (isPatient(field) ? [name] : []));

/**
 * Returns the IDs of patients that a request names, as far as they are valid IDs. They are the caller's input: no look-up shows whether the
 * clinic has such a patient, because the time of a refusal with a look-up would reveal it.
 */
export const patientsNamed = (contract: Pick<Endpoint, 'params' | 'query'>, sent: { params?: unknown; query?: unknown }): number[] => {
  const named = (['params', 'query'] as const).flatMap((part) => {
    const values = (sent[part] ?? {}) as Record<string, unknown>;
    return patientFields(contract[part]).flatMap((name) => patientInUrl.safeParse(values[name]).data ?? []);
  });
  return [...new Set(named)];
};
