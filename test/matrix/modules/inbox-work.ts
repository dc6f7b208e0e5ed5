// Search in the inbox, snooze, merge and changes of many threads.
import { PEOPLE } from '../../harness/people/people.ts';
import type { MatrixModule } from '../module.ts';
import type { Stage } from '../stage.ts';
import { type MessagingThings, openThread } from './messaging.ts';

type Aims = Pick<MessagingThings, 'thread' | 'canaryThread'>;

const INBOX = '/api/patient-messages/threads';
const { David, Mensah, Grace } = PEOPLE;

const newThread = (stage: Stage, patient: number, category = 'general'): Promise<string> => openThread(stage, patient, { category });
const ofDavid = (): number[] => [David];

export const inboxWork: MatrixModule<Aims> = {
  expectations: `
                                          nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST ${INBOX}/search                       401    401     |  403  403  200   200   200  200  200  403 |   200   403   403  |  403    403     403    403    401
POST ${INBOX}/:id/snooze                   401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
GET ${INBOX}/:id/merge-sources             401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/:id/merge                    401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/bulk                         401    401     |  403  403  200   200   200  200  200  403 |   200   403   403  |  403    403     403    403    401
`,
  requests: {
    [`POST ${INBOX}/search`]: {
      make: ({ canaryThread }) => ({ path: `${INBOX}/search`, body: { text: 'canary', ids: [canaryThread] } }),
      patients: (_subject, _sent, { threads }: { threads: { patientId: number }[] }) => [
        ...new Set(threads.map(({ patientId }) => patientId)),
      ],
    },
    [`POST ${INBOX}/:id/snooze`]: {
      make: async ({ thread }, _, stage) => ({
        path: `${INBOX}/${await thread()}/snooze`,
        body: { until: new Date(stage.app.clock.now().getTime() + 3_600_000).toISOString() },
      }),
      aims: true,
      patients: ofDavid,
    },
    [`GET ${INBOX}/:id/merge-sources`]: {
      make: async ({ thread }) => ({ path: `${INBOX}/${await thread()}/merge-sources` }),
      aims: true,
      patients: ofDavid,
    },
    [`POST ${INBOX}/:id/merge`]: {
      make: async ({ thread }, _, stage) => ({
        path: `${INBOX}/${await thread()}/merge`,
        body: { sourceThreadId: await newThread(stage, David) },
      }),
      aims: true,
      patients: ofDavid,
      actions: ['messaging.threads.merge', 'messaging.threads.merge-away', 'messaging.messages.move', 'messaging.threads.close'],
    },
    [`POST ${INBOX}/bulk`]: {
      // Each colleague names a thread that they may read: a thread that they may not is a result, not a refusal.
      make: async (_, { person, tenant }, stage) => ({
        path: `${INBOX}/bulk`,
        body: {
          ids: [await newThread(stage, tenant === 2 ? Mensah : David, person === Grace ? 'prescription' : 'general')],
          close: true,
        },
      }),
      patients: ({ tenant }) => [tenant === 2 ? Mensah : David],
    },
  },
  creations: {
    [`POST ${INBOX}/:id/merge`]: async (stage) => ({
      person: PEOPLE.Priya,
      path: `${INBOX}/${await newThread(stage, David)}/merge`,
      body: { sourceThreadId: await newThread(stage, David) },
      other: { sourceThreadId: await newThread(stage, David) },
      status: 200,
      count: "audit.events where action = 'messaging.threads.merge' and outcome = 'ok'",
    }),
    [`POST ${INBOX}/bulk`]: async (stage) => ({
      person: PEOPLE.Priya,
      path: `${INBOX}/bulk`,
      body: { ids: [await newThread(stage, David)], close: true },
      other: { close: undefined, assignedTo: null },
      status: 200,
      count: "audit.events where action = 'messaging.threads.close' and outcome = 'ok'",
    }),
  },
};
