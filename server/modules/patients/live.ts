// News of dates of birth that wait to be confirmed, for open lists of them: they name no patient, the page loads the list over HTTP.
import { z } from 'zod';
import { serverFrames } from '#contracts/patient-profile.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { BIRTH_DATES_CHANGED } from './internal/birth-date-requests.ts';
import { confirmBirthDates } from './policy.ts';

const TOPIC = 'birth-dates';

export const patientsLive: LiveDefinition = defineLive({
  topics: [topic({ kind: TOPIC, permission: confirmBirthDates, audit: { none: 'the news name no patient' } })],
  news: [
    news({
      kinds: [BIRTH_DATES_CHANGED],
      shape: z.object({}),
      frames: serverFrames,
      topics: [TOPIC],
      push: async (_tenantId, _heard, out) => out.send(TOPIC, [{ type: 'birth-dates.changed', topic: TOPIC }]),
    }),
  ],
});
