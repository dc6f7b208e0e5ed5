// The statement that there are none: no known allergies, no medicines.
import { z } from 'zod';
import { entry, FactSource, ofPatient } from './entry.ts';

/** `ended`: an entry was recorded later, or the statement was made again. */
export const NoneStatement = z.object({ ...entry, status: z.enum(['active', 'ended', 'entered-in-error']) });
export type NoneStatement = z.infer<typeof NoneStatement>;

/** An endpoint that states it, apart from path, summary and errors. */
export const stating = {
  method: 'POST',
  params: ofPatient,
  body: z.object({ source: FactSource.optional() }),
  status: 201,
  reply: NoneStatement,
  takesKey: true,
  versioned: 'shown',
} as const;
