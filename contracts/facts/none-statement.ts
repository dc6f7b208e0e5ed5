// The statement that there are none: no known allergies, no medicines.
import { z } from 'zod';
import { entry } from './entry.ts';

/** `ended`: an entry was recorded later, or the statement was made again. */
export const NoneStatement = z.object({ ...entry, status: z.enum(['active', 'ended', 'entered-in-error']) });
export type NoneStatement = z.infer<typeof NoneStatement>;
