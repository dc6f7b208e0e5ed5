// The description of a field of Subscription.
import type { z } from 'zod';

export interface SubscriptionField {
  name: string;
  description: string;
  /** The topic of the live socket, whose permission and audit rule apply. */
  topic: string;
  /** The type of the frame. */
  frame: string;
  /** The contract's schema of the frame's data. */
  shows: z.ZodObject;
  /** A Boolean in the data: only frames in which it is true are shown. */
  when?: string;
  /** A number in the data, which is an optional argument: only frames with this value are shown. */
  only?: string;
}
