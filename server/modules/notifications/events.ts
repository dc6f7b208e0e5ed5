// Facts that notifications publish.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { defineEvent } from '#platform/events/event.ts';

/** A person's phone number was confirmed, replaced or removed. */
export const phoneChanged = defineEvent('notifications.phone-changed', z.object({ user_id: PersonId }));
