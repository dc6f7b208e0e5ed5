// The patient registry's core: who a patient is.
import { z } from 'zod';
import { PersonId } from './common.ts';
import { endpoint } from './endpoint.ts';

export const PatientSummary = z.object({
  id: PersonId,
  name: z.string(),
  mrn: z.string(),
  date_of_birth: z.iso.date().nullable(),
  room: z.string().nullable(),
});
/** POST, so that nothing about a patient stands in a URL. */
export const searchPatients = endpoint({
  method: 'POST',
  path: '/v1/patients/search',
  summary: 'Find patients by the beginning of a name or by MRN',
  body: z.object({ text: z.string().trim().max(100), limit: z.int().min(1).max(50).default(20) }),
  status: 200,
  reply: z.object({ patients: z.array(PatientSummary) }),
});
