// The live frame of facts.
import { z } from 'zod';
import { PersonId } from '../common.ts';
import { TopicName } from '../live.ts';

export const serverFrames = [
  /** On `facts:<patient>`: a fact of this patient, or the profile that the patient keeps, has changed; load it again. */
  z.object({
    type: z.literal('facts.changed'),
    topic: TopicName,
    data: z.object({ patient_id: PersonId, what: z.enum(['allergies', 'medicines', 'facts', 'profile']) }),
  }),
] as const;
