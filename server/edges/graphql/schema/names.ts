// Names of GraphQL: contracts are in snake_case, GraphQL in camelCase; constants of an enum are in capitals.

/** `patient_id` becomes `patientId`; a name in camelCase stays as it is. */
export const camel = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `patientId` becomes `PatientId`. */
export const pascal = (name: string): string => {
  const camelCase = camel(name);
  return camelCase.charAt(0).toUpperCase() + camelCase.slice(1);
};

/** `waiting-patient` becomes `WAITING_PATIENT`. */
export const constant = (value: string): string => value.replaceAll(/[^A-Za-z0-9]/g, '_').toUpperCase();

/** Returns a value of JSON with the names of all its fields, at any depth, in camelCase. */
export const camelKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), camelKeys(inner)]));
};
