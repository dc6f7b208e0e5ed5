// Consultations and their messages.
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_NUMBER, type Prepared } from '../module.ts';
import { CONVERSATION, type Stage } from '../stage.ts';
import type { IdentityThings } from './identity.ts';
import type { PatientThings } from './patients.ts';

export interface ConsultationThings {
  conversation(): number;
  /** One that may be changed permanently. */
  freshConversation(): Promise<number> | number;
  closedConversation(): Promise<number> | number;
  /** Messages by David in his conversation. */
  editable: number;
  recallable: number;
}
type Aims = ConsultationThings & PatientThings & Pick<IdentityThings, 'clinician'>;

/** Creates a conversation with David and Dr Chen. */
const newConversation = async (stage: Stage): Promise<number> =>
  (await stage.call(PEOPLE.Chen, 'POST', '/v1/consultations', { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen })).id;
const addPriya = (stage: Stage, conversation: number): Promise<unknown> =>
  stage.call(PEOPLE.Chen, 'POST', `/v1/consultations/${conversation}/participants`, { user_id: PEOPLE.Priya });
/** Creates a conversation like David's, with the same participants. */
const conversationWithPriya = async (stage: Stage): Promise<number> => {
  const id = await newConversation(stage);
  await addPriya(stage, id);
  return id;
};
const closedConversation = async (stage: Stage): Promise<number> => {
  const id = await conversationWithPriya(stage);
  await stage.call(PEOPLE.Chen, 'POST', `/v1/consultations/${id}/close`);
  return id;
};
const say = async (stage: Stage, person: number, conversation: number, content: string): Promise<number> =>
  (await stage.call(person, 'POST', `/v1/chat/${conversation}/messages`, { content })).id;

export const prepareConsultations = async (stage: Stage): Promise<Prepared<ConsultationThings>> => {
  await addPriya(stage, CONVERSATION.davids);
  await say(stage, PEOPLE.David, CONVERSATION.davids, 'canary-davids-message');
  await say(stage, PEOPLE.Smith, CONVERSATION.knee, 'canary-knee-message');
  const foreign = await say(stage, PEOPLE.Lopez, CONVERSATION.harbour, 'canary-harbour-message');
  return {
    here: {
      conversation: () => CONVERSATION.davids,
      freshConversation: () => conversationWithPriya(stage),
      closedConversation: () => closedConversation(stage),
      editable: await say(stage, PEOPLE.David, CONVERSATION.davids, 'to be edited'),
      recallable: await say(stage, PEOPLE.David, CONVERSATION.davids, 'to be recalled'),
    },
    harbour: {
      conversation: () => CONVERSATION.harbour,
      freshConversation: () => CONVERSATION.harbour,
      closedConversation: () => CONVERSATION.harbour,
      editable: foreign,
      recallable: foreign,
    },
    nowhere: {
      conversation: () => NO_NUMBER,
      freshConversation: () => NO_NUMBER,
      closedConversation: () => NO_NUMBER,
      editable: NO_NUMBER,
      recallable: NO_NUMBER,
    },
    canaries: [
      { text: 'canary-davids-message', readers: ['David', 'Chen', 'Priya', 'reads'] },
      { text: 'canary-knee-message', readers: ['Linh', 'Smith'] },
      { text: 'canary-harbour-message', readers: ['Lopez', 'Mensah', 'abroad'] },
    ],
  };
};

const ofDavid = (): number[] => [PEOPLE.David];

export const consultations: MatrixModule<Aims> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /v1/consultations                  401    401     |  403  403  201   201   403  201  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/consultations                   401    401     |  200  200  200   200   200  200  403  200 |   200   200   200  |  403    403     403    403    401
POST /v1/consultations/search           401    401     |  200  200  200   200   200  200  403  200 |   200   200   200  |  403    403     403    403    401
GET /v1/consultations/:id               401    401     |  200  404  200   404   200  200  403  200 |   404   404   404  |  403    403     403    403    401
POST /v1/consultations/:id/participants 401    401     |  403  403  201   404   201  201  403  201 |   404   403   404  |  403    403     403    403    401
POST /v1/consultations/:id/close        401    401     |  403  403  200   404   200  200  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/consultations/:id/reopen       401    401     |  403  403  200   404   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /api/addConsultationMessage        401    401     |  201  404  201   404   201  403  403  403 |   404   404   403  |  403    201     403    404    401
GET /api/getConsultationMessages        401    401     |  200  404  200   404   200  403  403  403 |   404   404   403  |  200    403     404    404    401
POST /v1/chat/:room/messages            401    401     |  201  404  201   404   201  403  403  403 |   404   404   403  |  403    201     403    404    401
GET /v1/chat/:room/messages             401    401     |  200  404  200   404   200  403  403  403 |   404   404   403  |  200    403     404    404    401
GET /v1/chat/:room/changes              401    401     |  200  404  200   404   200  403  403  403 |   404   404   403  |  200    403     404    404    401
POST /v1/chat/:room/read                401    401     |  204  404  204   404   204  403  403  403 |   404   404   403  |  403    403     403    403    401
PATCH /v1/chat/:room/messages/:id       401    401     |  200  404  403   404   403  403  403  403 |   404   404   403  |  403    403     403    403    401
DELETE /v1/chat/:room/messages/:id      401    401     |  200  404  403   404   403  403  403  403 |   404   404   403  |  403    403     403    403    401
`,
  requests: {
    'POST /v1/consultations': {
      make: ({ patient }) => ({ path: '/v1/consultations', body: { patient_id: patient, doctor_id: PEOPLE.Chen, subject: 'Rash' } }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/consultations': {
      make: () => ({ path: '/v1/consultations?limit=200' }),
      patients: (_subject, _sent, { consultations }: { consultations: { patient: { id: number } }[] }) => [
        ...new Set(consultations.map(({ patient }) => patient.id)),
      ],
    },
    'POST /v1/consultations/search': {
      make: () => ({ path: '/v1/consultations/search', body: { text: '', limit: 200 } }),
      patients: (_subject, _sent, { consultations }: { consultations: { patient: { id: number } }[] }) => [
        ...new Set(consultations.map(({ patient }) => patient.id)),
      ],
    },
    'GET /v1/consultations/:id': {
      make: async (things) => ({ path: `/v1/consultations/${things.conversation()}` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/consultations/:id/participants': {
      make: async (things) => ({
        path: `/v1/consultations/${await things.freshConversation()}/participants`,
        body: { user_id: things.clinician },
      }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/consultations/:id/reopen': {
      make: async (things) => ({ path: `/v1/consultations/${await things.closedConversation()}/reopen` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/consultations/:id/close': {
      make: async (things) => ({ path: `/v1/consultations/${await things.freshConversation()}/close` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /api/addConsultationMessage': {
      make: async (things, { person }) => ({
        path: '/api/addConsultationMessage',
        body: { userId: person, consultationId: things.conversation(), messageContent: 'How are you?' },
      }),
      aims: true,
      patients: ofDavid,
    },
    'GET /api/getConsultationMessages': {
      make: async (things) => ({ path: `/api/getConsultationMessages?consultationId=${things.conversation()}` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/chat/:room/messages': {
      make: async (things) => ({ path: `/v1/chat/${things.conversation()}/messages`, body: { content: 'How are you?' } }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/chat/:room/messages': {
      make: async (things) => ({ path: `/v1/chat/${things.conversation()}/messages` }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/chat/:room/changes': {
      make: async (things) => ({ path: `/v1/chat/${things.conversation()}/changes` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/chat/:room/read': {
      make: async (things) => ({ path: `/v1/chat/${things.conversation()}/read`, body: { message_id: things.editable } }),
      aims: true,
      patients: ofDavid,
    },
    'PATCH /v1/chat/:room/messages/:id': {
      make: async (things) => ({ path: `/v1/chat/${things.conversation()}/messages/${things.editable}`, body: { content: 'Edited.' } }),
      aims: true,
      patients: ofDavid,
    },
    'DELETE /v1/chat/:room/messages/:id': {
      make: async (things) => ({ path: `/v1/chat/${things.conversation()}/messages/${things.recallable}` }),
      aims: true,
      patients: ofDavid,
    },
  },
  creations: {
    'POST /v1/consultations': async () => ({
      person: PEOPLE.Chen,
      path: '/v1/consultations',
      body: { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen, subject: 'Rash' },
      other: { subject: 'Cough' },
      count: 'consultations.consultations',
    }),
    'POST /v1/consultations/:id/participants': async (stage) => ({
      person: PEOPLE.Chen,
      path: `/v1/consultations/${await newConversation(stage)}/participants`,
      body: { user_id: PEOPLE.Priya },
      other: { user_id: PEOPLE.Smith },
      count: 'consultations.participants',
    }),
    'POST /v1/consultations/:id/close': async (stage) => ({
      person: PEOPLE.Chen,
      path: `/v1/consultations/${await newConversation(stage)}/close`,
      status: 200,
      count: "consultations.consultations where status = 'closed'",
    }),
    'POST /v1/consultations/:id/reopen': async (stage) => {
      const path = `/v1/consultations/${await newConversation(stage)}`;
      await stage.call(PEOPLE.Chen, 'POST', `${path}/close`);
      return { person: PEOPLE.Chen, path: `${path}/reopen`, status: 200, count: "audit.events where action = 'consultations.reopen'" };
    },
    'POST /api/addConsultationMessage': async () => ({
      person: PEOPLE.David,
      path: '/api/addConsultationMessage',
      body: { userId: PEOPLE.David, consultationId: CONVERSATION.davids, messageContent: 'Still dizzy' },
      other: { messageContent: 'No longer dizzy' },
      count: 'consultations.messages',
    }),
    'POST /v1/chat/:room/messages': async () => ({
      person: PEOPLE.David,
      path: `/v1/chat/${CONVERSATION.davids}/messages`,
      body: { content: 'Still dizzy' },
      other: { content: 'No longer dizzy' },
      count: 'consultations.messages',
    }),
  },
};
