// Notes, the keys that open them, and the doctors of patients.
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_NUMBER, NO_UUID, ofPath, ownRecord, type Prepared } from '../module.ts';
import type { Stage } from '../stage.ts';
import { newPatient, type PatientThings } from './patients.ts';

export interface NoteThings {
  /** About `patient`: in tenant 1 by Chen, in tenant 2 by Lopez. */
  note: string;
  /** A patient with a note that Dr Chen has begun. */
  begun: number;
  /** A doctor of the clinic. */
  doctor: number;
}
type Aims = NoteThings & PatientThings;

const write = async (stage: Stage, author: number, patient_id: number, text: string): Promise<string> =>
  (await stage.call(author, 'POST', '/v1/notes', { patient_id, text })).id;

/** Creates a patient with a note that Dr Chen has begun. */
const withDraft = async (stage: Stage, text: string): Promise<number> => {
  const patient = await newPatient(stage);
  await stage.call(PEOPLE.Chen, 'PUT', `/v1/notes/drafts/${patient}`, { text });
  return patient;
};

export const prepareNotes = async (stage: Stage): Promise<Prepared<NoteThings>> => ({
  here: {
    note: await write(stage, PEOPLE.Chen, PEOPLE.David, 'canary-north-sealed'),
    begun: await withDraft(stage, 'canary-north-begun'),
    doctor: PEOPLE.Smith,
  },
  harbour: {
    note: await write(stage, PEOPLE.Lopez, PEOPLE.Mensah, 'canary-harbour-sealed'),
    begun: PEOPLE.Mensah,
    doctor: PEOPLE.Lopez,
  },
  nowhere: { note: NO_UUID, begun: NO_NUMBER, doctor: NO_NUMBER },
  canaries: [
    { text: 'canary-north-sealed', readers: ['David', 'Chen', 'Priya'] },
    { text: 'canary-harbour-sealed', readers: ['Lopez', 'Mensah'] },
    { text: 'canary-north-begun', readers: ['Chen'] },
  ],
});

const ofDavid = (): number[] => [PEOPLE.David];

export const notes: MatrixModule<Aims> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/notes                           401    401     |  200  404  200   200   200  404  404  404 |   404   404   404  |  403    403     403    403    401
POST /v1/notes                          401    401     |  403  403  201   201   403  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/notes/pending-grants            401    401     |  200  200  200   200   200  403  403  403 |   200   200   403  |  403    403     403    403    401
POST /v1/notes/grants                   401    401     |  200  200  200   200   200  403  403  403 |   200   200   403  |  403    403     403    403    401
GET /v1/notes/:id                       401    401     |  200  404  200   404   200  404  404  404 |   404   404   404  |  403    403     403    403    401
POST /v1/notes/:id/amend                401    401     |  403  403  201   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/notes/drafts/:patient_id        401    401     |  403  403  200   200   403  403  403  403 |   404   403   403  |  403    403     403    403    401
PUT /v1/notes/drafts/:patient_id        401    401     |  403  403  200   200   403  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/me/patients                     401    401     |  403  403  200   200   403  403  403  403 |   200   403   403  |  403    403     403    403    401
GET /v1/doctors                         401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/me/doctor-profile               401    401     |  403  403  200   200   403  403  403  403 |   200   403   403  |  403    403     403    403    401
PATCH /v1/me/doctor-profile             401    401     |  403  403  200   200   403  403  403  403 |   200   403   403  |  403    403     403    403    401
GET /v1/patients/:id/doctors            401    401     |  200  404  200   200   200  200  404  200 |   404   404   404  |  403    403     403    403    401
POST /v1/patients/:id/doctor            401    401     |  403  403  200   200   200  200  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/me/doctor                      401    401     |  200  200  403   404   403  403  403  403 |   403   404   403  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/notes': { make: ({ patient }) => ({ path: `/v1/notes?patient_id=${patient}` }), aims: true, patients: ofDavid },
    'POST /v1/notes': {
      make: ({ patient }) => ({ path: '/v1/notes', body: { patient_id: patient, text: 'Knee is better' } }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/notes/pending-grants': {
      make: () => ({ path: '/v1/notes/pending-grants' }),
      patients: (_subject, _sent, { grants }: { grants: { note: { patient_id: number } | null }[] }) => [
        ...new Set(grants.flatMap(({ note }) => (note ? [note.patient_id] : []))),
      ],
    },
    'POST /v1/notes/grants': { make: () => ({ path: '/v1/notes/grants' }) },
    'GET /v1/notes/:id': { make: ({ note }) => ({ path: `/v1/notes/${note}` }), aims: true, patients: ofDavid },
    'POST /v1/notes/:id/amend': {
      make: ({ note }) => ({ path: `/v1/notes/${note}/amend`, body: { text: 'Knee is well, canary-north-sealed' } }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/notes/drafts/:patient_id': {
      make: ({ begun }) => ({ path: `/v1/notes/drafts/${begun}` }),
      aims: true,
      patients: ofPath,
    },
    'PUT /v1/notes/drafts/:patient_id': {
      make: async (things) => ({ path: `/v1/notes/drafts/${await things.freshPatient()}`, body: { text: 'Knee is' } }),
      aims: true,
      patients: ofPath,
    },
    'GET /v1/me/patients': {
      make: () => ({ path: '/v1/me/patients' }),
      patients: (_subject, _sent, { patients }: { patients: { id: number }[] }) => patients.map(({ id }) => id),
    },
    'GET /v1/doctors': { make: () => ({ path: '/v1/doctors' }) },
    'GET /v1/me/doctor-profile': { make: () => ({ path: '/v1/me/doctor-profile' }) },
    'PATCH /v1/me/doctor-profile': {
      make: async (_things, subject, stage) => {
        const token = await subject.token();
        const { body } = await stage.app.request('GET', '/v1/me/doctor-profile', token === undefined ? {} : { token });
        return { path: '/v1/me/doctor-profile', body: { specialty: 'Cardiology', accepts_patients: true, version: body.version ?? 1 } };
      },
    },
    'GET /v1/patients/:id/doctors': {
      make: ({ patient }) => ({ path: `/v1/patients/${patient}/doctors` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/patients/:id/doctor': {
      make: async (things) => ({ path: `/v1/patients/${await things.freshPatient()}/doctor`, body: { doctor_id: things.doctor } }),
      aims: true,
      patients: ofPath,
    },
    'POST /v1/me/doctor': {
      make: ({ doctor }) => ({ path: '/v1/me/doctor', body: { doctor_id: doctor } }),
      aims: true,
      patients: ownRecord,
    },
  },
  creations: {
    'POST /v1/notes': async () => ({
      person: PEOPLE.Chen,
      path: '/v1/notes',
      body: { patient_id: PEOPLE.David, text: 'Knee is better' },
      other: { text: 'Knee is worse' },
      count: 'notes.notes',
    }),
    'POST /v1/notes/:id/amend': async (stage) => ({
      person: PEOPLE.Chen,
      path: `/v1/notes/${await write(stage, PEOPLE.Chen, PEOPLE.David, 'Knee is better')}/amend`,
      body: { text: 'Knee is well' },
      other: { text: 'Knee is worse' },
      count: 'notes.versions',
    }),
    'POST /v1/patients/:id/doctor': async (stage) => ({
      person: PEOPLE.Tom,
      path: `/v1/patients/${await newPatient(stage)}/doctor`,
      body: { doctor_id: PEOPLE.Chen },
      other: { doctor_id: PEOPLE.Smith },
      status: 200,
      count: 'notes.assignments',
    }),
    'PATCH /v1/me/doctor-profile': async (stage) => {
      const { version } = await stage.call(PEOPLE.Chen, 'GET', '/v1/me/doctor-profile');
      return {
        person: PEOPLE.Chen,
        method: 'PATCH',
        path: '/v1/me/doctor-profile',
        body: { specialty: 'Cardiology', version },
        other: { specialty: 'Dermatology' },
        status: 200,
        count: "audit.events where action = 'notes.doctor-profile.change'",
      };
    },
    'POST /v1/me/doctor': async (stage) => {
      await stage.call(PEOPLE.Tom, 'POST', `/v1/patients/${PEOPLE.Linh}/doctor`, { doctor_id: PEOPLE.Smith });
      return {
        person: PEOPLE.Linh,
        path: '/v1/me/doctor',
        body: { doctor_id: PEOPLE.Chen },
        other: { doctor_id: PEOPLE.Smith },
        status: 200,
        count: 'notes.assignments',
      };
    },
  },
};
