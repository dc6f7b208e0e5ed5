// The number of what is about to be inserted, by which its text is sealed.
import { z } from 'zod';

export const NewNumber = z.object({ id: z.int() });
