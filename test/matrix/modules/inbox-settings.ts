// Settings of the inbox, saved replies, covers, drafts and the compliance report.
import { randomUUID } from 'node:crypto';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_UUID, ownRecord, type Prepared, type Subject } from '../module.ts';
import type { Stage } from '../stage.ts';
import type { MessagingThings } from './messaging.ts';

export interface InboxSettingsThings {
  /** One that may be changed permanently. */
  cannedResponse(): Promise<string> | string;
  /** A cover of Tom. */
  cover(): Promise<string> | string;
  /** A thread with a draft of Priya. */
  drafted: string;
}
type Aims = InboxSettingsThings & Pick<MessagingThings, 'thread'>;

const CANNED = '/api/canned-responses';
const SETTINGS = '/v1/messaging/settings';
const COVERS = '/v1/messaging/covers';
const PREFERENCES = '/api/patient-portal/messages/preferences';
const { Tom, Priya, Sam, Lopez, Silva, David, Mensah } = PEOPLE;

const newCanned = (canary = 'All well') => ({ title: `${canary} ${randomUUID()}`, responseText: canary });
const newCover = (user?: number) => ({
  ...(user === undefined ? {} : { user_id: user }),
  cover_id: null,
  from: '2099-01-01T00:00:00Z',
  until: '2099-01-02T00:00:00Z',
});
const adminOf = ({ tenant }: Subject): number => (tenant === 2 ? Silva : Sam);

export const prepareInboxSettings = async (stage: Stage): Promise<Prepared<InboxSettingsThings>> => {
  const idOf = async (person: number, path: string, body: unknown): Promise<string> => (await stage.call(person, 'POST', path, body)).id;
  const drafted = async (patient: number, colleague: number, canary: string): Promise<string> => {
    const thread = { subject: 'A question', category: 'general', messageText: 'Good morning' };
    const { threadId } = await stage.call(patient, 'POST', '/api/patient-portal/messages/threads', thread);
    await stage.call(colleague, 'PUT', `/v1/messaging/drafts/${threadId}`, { text: canary });
    return threadId;
  };
  await idOf(Tom, CANNED, newCanned('canary-north-canned'));
  const harbours = await idOf(Lopez, CANNED, newCanned('canary-harbour-canned'));
  const harbourCover = await idOf(Lopez, COVERS, newCover());
  return {
    here: {
      cannedResponse: () => idOf(Tom, CANNED, newCanned()),
      cover: () => idOf(Tom, COVERS, newCover()),
      drafted: await drafted(David, Priya, 'canary-north-draft'),
    },
    harbour: {
      cannedResponse: () => harbours,
      cover: () => harbourCover,
      drafted: await drafted(Mensah, Lopez, 'Dear Ms Mensah'),
    },
    nowhere: { cannedResponse: () => NO_UUID, cover: () => NO_UUID, drafted: NO_UUID },
    canaries: [
      { text: 'canary-north-canned', readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Grace', 'Sam'] },
      { text: 'canary-harbour-canned', readers: ['Lopez', 'Silva'] },
      { text: 'canary-north-draft', readers: ['Priya'] },
    ],
  };
};

export const inboxSettings: MatrixModule<Aims> = {
  expectations: `
                                          nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /api/canned-responses                  401    401     |  403  403  200   200   200  200  200  200 |   200   403   200  |  403    403     403    403    401
POST /api/canned-responses                 401    401     |  403  403  201   201   201  201  201  201 |   201   403   201  |  403    403     403    403    401
PUT /api/canned-responses/:id              401    401     |  403  403  200   200   200  200  200  200 |   404   403   404  |  403    403     403    403    401
DELETE /api/canned-responses/:id           401    401     |  403  403  204   204   204  204  204  204 |   404   403   404  |  403    403     403    403    401
GET /api/message-auto-replies              401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
PUT /api/message-auto-replies              401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
GET /v1/messaging/settings                 401    401     |  403  403  200   200   200  200  200  200 |   200   403   200  |  403    403     403    403    401
PUT /v1/messaging/settings                 401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
GET /v1/messaging/covers                   401    401     |  403  403  200   200   200  200  200  200 |   200   403   200  |  403    403     403    403    401
POST /v1/messaging/covers                  401    401     |  403  403  201   201   201  201  201  201 |   201   403   201  |  403    403     403    403    401
DELETE /v1/messaging/covers/:cover_id      401    401     |  403  403  403   403   403  204  403  204 |   404   403   404  |  403    403     403    403    401
GET /v1/messaging/drafts/:thread_id        401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
PUT /v1/messaging/drafts/:thread_id        401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
GET /api/patient-portal/messages/preferences 401    401   |  200  200  403   403   403  403  403  403 |   403   200   403  |  403    403     403    403    401
PUT /api/patient-portal/messages/preferences 401    401   |  200  200  403   403   403  403  403  403 |   403   200   403  |  403    403     403    403    401
GET /api/message-reports/compliance        401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
`,
  requests: {
    'GET /api/canned-responses': { make: () => ({ path: CANNED }) },
    'POST /api/canned-responses': { make: () => ({ path: CANNED, body: newCanned() }) },
    'PUT /api/canned-responses/:id': {
      make: async ({ cannedResponse }) => ({ path: `${CANNED}/${await cannedResponse()}`, body: newCanned() }),
      aims: true,
    },
    'DELETE /api/canned-responses/:id': {
      make: async ({ cannedResponse }) => ({ path: `${CANNED}/${await cannedResponse()}` }),
      aims: true,
    },
    'GET /api/message-auto-replies': { make: () => ({ path: '/api/message-auto-replies' }) },
    'PUT /api/message-auto-replies': {
      make: () => ({ path: '/api/message-auto-replies', body: { category: 'other', autoReplyText: 'We will answer soon.' } }),
    },
    'GET /v1/messaging/settings': { make: () => ({ path: SETTINGS }) },
    'PUT /v1/messaging/settings': {
      make: async (_, subject, stage) => ({ path: SETTINGS, body: await stage.call(adminOf(subject), 'GET', SETTINGS) }),
    },
    'GET /v1/messaging/covers': { make: () => ({ path: COVERS }) },
    'POST /v1/messaging/covers': {
      // An administrator answers no patients, and sets the covers of colleagues.
      make: (_, { person }) => ({ path: COVERS, body: newCover(person === Sam ? Tom : person === Silva ? Lopez : undefined) }),
    },
    'DELETE /v1/messaging/covers/:cover_id': { make: async ({ cover }) => ({ path: `${COVERS}/${await cover()}` }), aims: true },
    'GET /v1/messaging/drafts/:thread_id': { make: ({ drafted }) => ({ path: `/v1/messaging/drafts/${drafted}` }), aims: true },
    'PUT /v1/messaging/drafts/:thread_id': {
      make: async ({ thread }) => ({ path: `/v1/messaging/drafts/${await thread()}`, body: { text: 'Dear David' } }),
      aims: true,
    },
    'GET /api/patient-portal/messages/preferences': { make: () => ({ path: PREFERENCES }) },
    'PUT /api/patient-portal/messages/preferences': {
      make: () => ({ path: PREFERENCES, body: { emailNotificationsEnabled: true, smsNotificationsEnabled: false } }),
      patients: ownRecord,
    },
    'GET /api/message-reports/compliance': { make: () => ({ path: '/api/message-reports/compliance?from=2026-01-01&to=2026-01-02' }) },
  },
  creations: {
    'POST /api/canned-responses': async () => ({
      person: Tom,
      path: CANNED,
      body: newCanned(),
      other: { responseText: 'Another text' },
      count: 'messaging.canned_responses',
    }),
    'POST /v1/messaging/covers': async () => ({
      person: Tom,
      path: COVERS,
      body: newCover(),
      other: { cover_id: Priya },
      count: 'messaging.covers',
    }),
  },
};
