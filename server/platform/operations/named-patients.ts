// Which patients the address of a request names: for the trail of a refusal that comes before anything is looked up.
import { z } from 'zod';
import { patientInUrl } from '#contracts/common.ts';
import type { Endpoint } from '#contracts/endpoint.ts';

const isPatient = (schema: unknown): boolean =>
  schema === patientInUrl || ((schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) && isPatient(schema.unwrap()));

/** The fields of a contract's path or query that name a patient, by `patientInUrl`. */
export const patientFields = (schema: z.ZodObject | undefined): string[] =>
  Object.entries(schema?.shape ?? {}).flatMap(([name, field]) => (isPatient(field) ? [name] : []));

/**
 * The IDs of patients that a request names, as far as they are IDs. They are what the caller asked for: nobody has looked whether the clinic
 * has such a patient, and a refusal that looked would say so by its time.
 */
export const patientsNamed = (contract: Pick<Endpoint, 'params' | 'query'>, sent: { params?: unknown; query?: unknown }): number[] => {
  const named = (['params', 'query'] as const).flatMap((part) => {
    const values = (sent[part] ?? {}) as Record<string, unknown>;
    return patientFields(contract[part]).flatMap((name) => patientInUrl.safeParse(values[name]).data ?? []);
  });
  return [...new Set(named)];
};
