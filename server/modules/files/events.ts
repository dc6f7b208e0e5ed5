// Events that the files module publishes, for the modules that attach files to their records.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { defineEvent } from '#platform/events/event.ts';

const File = z.object({
  file_id: z.uuid(),
  /** The sender. */
  owner_id: PersonId,
  /** The record that it is attached to, if any. */
  attached: z.object({ kind: z.string(), id: z.string() }).nullable(),
});

/** A file has left quarantine: the virus scanner found nothing in it. */
export const fileReleased = defineEvent('files.released', File);
/** A file contains a virus and is removed. `was_ready`: it could be downloaded until now, because it was accepted without a scanner. */
export const fileRefused = defineEvent('files.refused', File.extend({ was_ready: z.boolean() }));
