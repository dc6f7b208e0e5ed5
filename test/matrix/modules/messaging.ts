// Threads of the inbox, their messages and attachments.
import { pdf } from '../../files/samples.ts';
import { inTurn } from '../../harness/in-turn.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { makeRoom } from '../../messaging/make-room.ts';
import { type Creation, type MatrixModule, NO_UUID, ownRecord, type Prepared, type Spec } from '../module.ts';
import type { Stage } from '../stage.ts';
import type { PatientThings } from './patients.ts';

export interface MessagingThings {
  /** A thread of David, of a category that pharmacists do not read. */
  thread(): Promise<string> | string;
  heldThread(): Promise<string> | string;
  closedThread(): Promise<string> | string;
  /** The thread with canaries. */
  canaryThread: string;
  /** A file of a message in such a thread. */
  attachment: string;
}
type Aims = MessagingThings & Pick<PatientThings, 'patient'>;

const PORTAL = '/api/patient-portal/messages';
const INBOX = '/api/patient-messages';
const letter = (name = 'letter.pdf'): File => new File([new Uint8Array(pdf())], name);
const NEW = { subject: 'A question', category: 'general', messageText: 'Good morning' };

const oneAtATime = inTurn();
/** Opens a thread within the patient's limits. The subjects of a route run concurrently. */
export const openThread = (
  stage: Stage,
  patient: number,
  thread: Partial<typeof NEW> & { attachmentIds?: string[] } = {},
): Promise<string> =>
  oneAtATime(async () => {
    await makeRoom(stage.app, patient, { messages: true });
    return (await stage.call(patient, 'POST', `${PORTAL}/threads`, { ...NEW, ...thread })).threadId;
  });
const act = (stage: Stage, thread: string, verb: string): Promise<unknown> =>
  stage.call(PEOPLE.Priya, 'POST', `${INBOX}/threads/${thread}/${verb}`);
const heldThread = async (stage: Stage): Promise<string> => {
  const thread = await openThread(stage, PEOPLE.David);
  await act(stage, thread, 'claim');
  return thread;
};
const closedThread = async (stage: Stage): Promise<string> => {
  const thread = await openThread(stage, PEOPLE.David);
  await act(stage, thread, 'close');
  return thread;
};
const upload = async (stage: Stage, person: number, name: string): Promise<string> =>
  (await stage.app.request('POST', `${PORTAL}/attachments`, { token: await stage.as(person), file: letter(name) })).body.id;

export const prepareMessaging = async (stage: Stage): Promise<Prepared<MessagingThings>> => {
  const prepared = async (where: 'north' | 'harbour', patient: number, colleague: number) => {
    const attachment = await upload(stage, patient, `canary-${where}-attachment.pdf`);
    const thread = await openThread(stage, patient, {
      subject: `canary-${where}-subject`,
      messageText: `canary-${where}-text`,
      attachmentIds: [attachment],
    });
    const note = { messageText: `canary-${where}-note`, isInternalNote: true };
    await stage.call(colleague, 'POST', `${INBOX}/threads/${thread}/messages`, note);
    return { thread, attachment };
  };
  const north = await prepared('north', PEOPLE.David, PEOPLE.Priya);
  const harbour = await prepared('harbour', PEOPLE.Mensah, PEOPLE.Lopez);
  const STAFF = ['Chen', 'Smith', 'Priya', 'Tom'];
  return {
    here: {
      thread: () => openThread(stage, PEOPLE.David),
      heldThread: () => heldThread(stage),
      closedThread: () => closedThread(stage),
      canaryThread: north.thread,
      attachment: north.attachment,
    },
    harbour: {
      thread: () => harbour.thread,
      heldThread: () => harbour.thread,
      closedThread: () => harbour.thread,
      canaryThread: harbour.thread,
      attachment: harbour.attachment,
    },
    nowhere: {
      thread: () => NO_UUID,
      heldThread: () => NO_UUID,
      closedThread: () => NO_UUID,
      canaryThread: NO_UUID,
      attachment: NO_UUID,
    },
    canaries: [
      ...['subject', 'text', 'attachment'].map((part) => ({ text: `canary-north-${part}`, readers: ['David', ...STAFF] })),
      { text: 'canary-north-note', readers: STAFF },
      ...['subject', 'text', 'attachment'].map((part) => ({ text: `canary-harbour-${part}`, readers: ['Mensah', 'Lopez'] })),
      { text: 'canary-harbour-note', readers: ['Lopez'] },
    ],
  };
};

const ofDavid = (): number[] => [PEOPLE.David];
const inList = (_subject: unknown, _sent: unknown, { threads }: { threads: { patientId: number }[] }): number[] => [
  ...new Set(threads.map(({ patientId }) => patientId)),
];
const on = (base: string, verb: string, body?: unknown, which: 'thread' | 'heldThread' | 'closedThread' = 'thread'): Spec<Aims> => ({
  make: async (things) => ({ path: `${base}/threads/${await things[which]()}${verb}`, ...(body === undefined ? {} : { body }) }),
  aims: true,
  patients: ofDavid,
});
const download = (base: string): Spec<Aims> => ({
  make: ({ attachment }) => ({ path: `${base}/attachments/${attachment}/download` }),
  aims: true,
  patients: ofDavid,
});
/** A change of a thread, which is counted by its rows in the trail. */
const changing = (path: string, verb: string): Creation => ({
  person: PEOPLE.Priya,
  path,
  body: {},
  status: 200,
  count: `audit.events where action = 'messaging.threads.${verb}' and outcome = 'ok'`,
});
const MESSAGE = { messageText: 'How are you?' };

export const messaging: MatrixModule<Aims> = {
  expectations: `
                                                      nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET ${PORTAL}/threads                                  401    401     |  200  200  403   403   403  403  403  403 |   403   200   403  |  403    403     403    403    401
POST ${PORTAL}/threads                                 401    401     |  201  201  403   403   403  403  403  403 |   403   201   403  |  403    403     403    403    401
GET ${PORTAL}/threads/:id                              401    401     |  200  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
POST ${PORTAL}/threads/:id/messages                    401    401     |  201  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
POST ${PORTAL}/threads/:id/read                        401    401     |  204  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
POST ${PORTAL}/threads/:id/close                       401    401     |  200  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
GET ${PORTAL}/unread-count                             401    401     |  200  200  403   403   403  403  403  403 |   403   200   403  |  403    403     403    403    401
POST ${PORTAL}/attachments                             401    401     |  201  201  403   403   403  403  403  403 |   403   201   403  |  403    403     403    403    401
GET ${PORTAL}/attachments/:id/download                 401    401     |  200  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
GET ${INBOX}/threads                                   401    401     |  403  403  200   200   200  200  200  200 |   200   403   200  |  403    403     403    403    401
POST ${INBOX}/threads                                  401    401     |  403  403  201   201   201  201  201  403 |   404   403   403  |  403    403     403    403    401
GET ${INBOX}/threads/:id                               401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
PUT ${INBOX}/threads/:id                               401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/threads/:id/messages                     401    401     |  403  403  201   201   201  201  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/threads/:id/close                        401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/threads/:id/reopen                       401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/threads/:id/claim                        401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/threads/:id/release                      401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
POST ${INBOX}/threads/:id/read                         401    401     |  403  403  204   204   204  204  404  403 |   404   403   403  |  403    403     403    403    401
GET ${INBOX}/unread-count                              401    401     |  403  403  200   200   200  200  200  200 |   200   403   200  |  403    403     403    403    401
POST ${INBOX}/attachments                              401    401     |  403  403  201   201   201  201  201  403 |   201   403   403  |  403    403     403    403    401
GET ${INBOX}/attachments/:id/download                  401    401     |  403  403  200   200   200  200  404  403 |   404   403   403  |  403    403     403    403    401
GET /v1/messaging/colleagues                           401    401     |  403  403  200   200   200  200  200  200 |   200   403   200  |  403    403     403    403    401
`,
  requests: {
    [`GET ${PORTAL}/threads`]: { make: () => ({ path: `${PORTAL}/threads?limit=200` }), patients: ownRecord },
    [`POST ${PORTAL}/threads`]: { make: () => ({ path: `${PORTAL}/threads`, body: NEW }), patients: ownRecord },
    [`GET ${PORTAL}/threads/:id`]: on(PORTAL, ''),
    [`POST ${PORTAL}/threads/:id/messages`]: on(PORTAL, '/messages', MESSAGE),
    [`POST ${PORTAL}/threads/:id/read`]: on(PORTAL, '/read', {}),
    [`POST ${PORTAL}/threads/:id/close`]: on(PORTAL, '/close'),
    [`GET ${PORTAL}/unread-count`]: { make: () => ({ path: `${PORTAL}/unread-count` }) },
    [`POST ${PORTAL}/attachments`]: { make: () => ({ path: `${PORTAL}/attachments`, file: letter() }), patients: ownRecord },
    [`GET ${PORTAL}/attachments/:id/download`]: download(PORTAL),
    [`GET ${INBOX}/threads`]: { make: () => ({ path: `${INBOX}/threads?limit=200` }), patients: inList },
    [`POST ${INBOX}/threads`]: {
      make: ({ patient }) => ({ path: `${INBOX}/threads`, body: { ...NEW, category: 'prescription', patientId: patient } }),
      aims: true,
      patients: ofDavid,
    },
    [`GET ${INBOX}/threads/:id`]: on(INBOX, ''),
    [`PUT ${INBOX}/threads/:id`]: { ...on(INBOX, '', { priority: 'high' }), actions: ['messaging.threads.change-priority'] },
    [`POST ${INBOX}/threads/:id/messages`]: {
      ...on(INBOX, '/messages', MESSAGE),
      actions: ['messaging.messages.send', 'messaging.threads.claim', 'messaging.threads.change-status'],
    },
    [`POST ${INBOX}/threads/:id/close`]: on(INBOX, '/close'),
    [`POST ${INBOX}/threads/:id/reopen`]: on(INBOX, '/reopen', undefined, 'closedThread'),
    [`POST ${INBOX}/threads/:id/claim`]: on(INBOX, '/claim'),
    [`POST ${INBOX}/threads/:id/release`]: on(INBOX, '/release', undefined, 'heldThread'),
    [`POST ${INBOX}/threads/:id/read`]: on(INBOX, '/read', {}),
    [`GET ${INBOX}/unread-count`]: { make: () => ({ path: `${INBOX}/unread-count` }) },
    [`POST ${INBOX}/attachments`]: { make: () => ({ path: `${INBOX}/attachments`, file: letter() }) },
    [`GET ${INBOX}/attachments/:id/download`]: download(INBOX),
    'GET /v1/messaging/colleagues': { make: () => ({ path: '/v1/messaging/colleagues' }) },
  },
  creations: {
    [`POST ${INBOX}/threads/:id/close`]: async (stage) => ({
      ...changing(`${INBOX}/threads/${await openThread(stage, PEOPLE.David)}/close`, 'close'),
      other: { unlessWrittenAfter: new Date(stage.app.clock.now()).toISOString() },
    }),
    [`POST ${INBOX}/threads/:id/reopen`]: async (stage) => changing(`${INBOX}/threads/${await closedThread(stage)}/reopen`, 'reopen'),
    [`POST ${INBOX}/threads/:id/claim`]: async (stage) =>
      changing(`${INBOX}/threads/${await openThread(stage, PEOPLE.David)}/claim`, 'claim'),
    [`POST ${INBOX}/threads/:id/release`]: async (stage) => changing(`${INBOX}/threads/${await heldThread(stage)}/release`, 'release'),
    [`POST ${PORTAL}/threads/:id/close`]: async (stage) => ({
      ...changing(`${PORTAL}/threads/${await openThread(stage, PEOPLE.David)}/close`, 'close'),
      person: PEOPLE.David,
    }),
    [`POST ${PORTAL}/threads`]: async () => ({
      person: PEOPLE.David,
      path: `${PORTAL}/threads`,
      body: NEW,
      other: { subject: 'Another question' },
      count: 'messaging.threads',
    }),
    [`POST ${PORTAL}/threads/:id/messages`]: async (stage) => ({
      person: PEOPLE.David,
      path: `${PORTAL}/threads/${await openThread(stage, PEOPLE.David)}/messages`,
      body: MESSAGE,
      other: { messageText: 'Goodbye' },
      count: 'messaging.messages',
    }),
    [`POST ${PORTAL}/attachments`]: async () => ({
      person: PEOPLE.David,
      path: `${PORTAL}/attachments`,
      body: {},
      file: letter(),
      other: { file: letter('other.pdf') },
      count: "files.files where status = 'ready'",
    }),
    [`POST ${INBOX}/threads`]: async () => ({
      person: PEOPLE.Priya,
      path: `${INBOX}/threads`,
      body: { ...NEW, patientId: PEOPLE.David },
      other: { subject: 'Another question' },
      count: 'messaging.threads',
    }),
    [`POST ${INBOX}/threads/:id/messages`]: async (stage) => ({
      person: PEOPLE.Priya,
      path: `${INBOX}/threads/${await openThread(stage, PEOPLE.David)}/messages`,
      body: MESSAGE,
      other: { isInternalNote: true },
      count: 'messaging.messages',
    }),
    [`POST ${INBOX}/attachments`]: async () => ({
      person: PEOPLE.Priya,
      path: `${INBOX}/attachments`,
      body: {},
      file: letter(),
      other: { file: letter('other.pdf') },
      count: "files.files where status = 'ready'",
    }),
  },
};
