// The registry.
import { randomUUID } from 'node:crypto';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_NUMBER, NO_UUID, ofPath, type Prepared, type Subject } from '../module.ts';
import { PASSWORD, type Stage } from '../stage.ts';

export interface PatientThings {
  patient: number;
  /** One that may be changed permanently. */
  freshPatient(): Promise<number> | number;
  /** A patient who was removed from the registry. */
  removedPatient(): Promise<number> | number;
  /** A date of birth that waits to be confirmed. */
  birthDateRequest(): Promise<string> | string;
}

/** Creates a patient of tenant 1 without an account. */
export const newPatient = (stage: Stage): Promise<number> =>
  stage.within(1, async (tx, ctx) => {
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
    await stage.app.patients.register(tx, ctx, { id });
    return id;
  });
const removedPatient = async (stage: Stage): Promise<number> => {
  const id = await newPatient(stage);
  await stage.call(PEOPLE.Sam, 'DELETE', `/api/patients/${id}`);
  return id;
};

/** Registers a patient with an account, who asks for another date of birth: requests of one patient would replace each other. */
const birthDateRequest = async (stage: Stage): Promise<string> => {
  const id = await newPatient(stage);
  const email = `robin.frost.${id}@northside.example`;
  await stage.within(1, (tx, ctx) =>
    stage.app.identity.createUser(tx, ctx, { id, email, password: PASSWORD, role: 'patient', status: 'active' }),
  );
  const body = { blood_type: null, emergency_contact: null, date_of_birth: '1990-01-01', version: 1 };
  await stage.call(id, 'PATCH', '/v1/me/patient-profile', body);
  const { requests } = await stage.call(PEOPLE.Sam, 'GET', '/v1/patients/birth-date-requests?limit=200');
  return requests.find(({ patient }: { patient: { id: number } }) => patient.id === id).id;
};

/** Two people with canaries in their names: a patient of tenant 1, and a patient of tenant 2 who is also a doctor there. */
export type Wendys = Readonly<Record<'here' | 'harbour', number>>;

const registerWendys = async (stage: Stage): Promise<Wendys> => ({
  here: await stage.within(1, async (tx, ctx) => {
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Wendy', familyName: 'canary-north-name' });
    await stage.app.patients.register(tx, ctx, { id, mrn: 'MRN-CANARY-NORTH' });
    return id;
  }),
  harbour: await stage.within(2, async (tx, ctx) => {
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Wendy', familyName: 'canary-harbour-name' });
    const email = 'canary-harbour-mail@harbour.example';
    await stage.app.identity.createUser(tx, ctx, { id, email, password: PASSWORD, role: 'doctor', status: 'active' });
    await stage.app.patients.register(tx, ctx, { id, mrn: 'MRN-CANARY-HARBOUR' });
    return id;
  }),
});

export const preparePatients = async (stage: Stage): Promise<Prepared<PatientThings> & { wendys: Wendys }> => ({
  wendys: await registerWendys(stage),
  here: {
    patient: PEOPLE.David,
    freshPatient: () => newPatient(stage),
    removedPatient: () => removedPatient(stage),
    birthDateRequest: () => birthDateRequest(stage),
  },
  harbour: {
    patient: PEOPLE.Mensah,
    freshPatient: () => PEOPLE.Mensah,
    removedPatient: () => PEOPLE.Mensah,
    birthDateRequest: () => NO_UUID,
  },
  nowhere: { patient: NO_NUMBER, freshPatient: () => NO_NUMBER, removedPatient: () => NO_NUMBER, birthDateRequest: () => NO_UUID },
  canaries: [
    { text: 'canary-north-name', readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'] },
    { text: 'MRN-CANARY-NORTH', readers: ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'] },
    { text: 'canary-harbour-name', readers: ['Lopez', 'Mensah', 'Silva', 'abroad'] },
    { text: 'canary-harbour-mail', readers: ['Silva'] },
    { text: 'MRN-CANARY-HARBOUR', readers: ['Lopez', 'Silva'] },
  ],
});

const ofDavid = (): number[] => [PEOPLE.David];
const ofShown = (_subject: Subject, _sent: unknown, { patients }: { patients: { id: number }[] }): number[] => patients.map(({ id }) => id);

export const patients: MatrixModule<PatientThings> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /v1/patients/search                401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /v1/patients                        401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /api/patients                       401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /api/patients                      401    401     |  403  403  201   201   201  403  403  201 |   201   403   201  |  403    403     403    403    401
GET /api/patients/:id                   401    401     |  200  404  200   200   200  200  403  200 |   404   404   404  |  403    403     403    403    401
PUT /api/patients/:id                   401    401     |  403  403  200   200   200  403  403  200 |   404   403   404  |  403    403     403    403    401
DELETE /api/patients/:id                401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
POST /v1/patients/removed/search        401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/patients/:id/restore           401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
GET /v1/patients/:id/profile            401    401     |  200  404  200   200   200  404  404  404 |   404   404   404  |  403    403     403    403    401
PATCH /v1/me/patient-profile            401    401     |  200  200  403   200   403  403  403  403 |   403   200   403  |  403    403     403    403    401
GET /v1/patients/birth-date-requests    401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/patients/birth-date-requests/:id/decide 401 401 | 403 403 200 200 200 200 403 200 | 404 403 404 | 403 403 403 403 401
`,
  requests: {
    'POST /v1/patients/search': {
      make: () => ({ path: '/v1/patients/search', body: { text: '', limit: 50 } }),
      patients: ofShown,
    },
    'GET /v1/patients': { make: () => ({ path: '/v1/patients?limit=200' }), patients: ofShown },
    'GET /api/patients': { make: () => ({ path: '/api/patients?limit=200' }), patients: ofShown },
    'POST /api/patients': {
      make: () => ({
        path: '/api/patients',
        body: { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${randomUUID().slice(0, 13).toUpperCase()}` },
      }),
      patients: (_subject, _sent, { id }: { id: number }) => [id],
    },
    'GET /api/patients/:id': { make: ({ patient }) => ({ path: `/api/patients/${patient}` }), aims: true, patients: ofDavid },
    'PUT /api/patients/:id': {
      make: async (things) => {
        const id = await things.freshPatient();
        const body = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${10_000 + id}`, roomNumber: '12', version: 1 };
        return { path: `/api/patients/${id}`, body };
      },
      aims: true,
      patients: ofPath,
    },
    'POST /v1/patients/removed/search': {
      make: () => ({ path: '/v1/patients/removed/search', body: { text: '', limit: 50 } }),
      patients: ofShown,
    },
    'GET /v1/patients/:id/profile': { make: ({ patient }) => ({ path: `/v1/patients/${patient}/profile` }), aims: true, patients: ofDavid },
    'PATCH /v1/me/patient-profile': {
      make: async (_things, subject, stage) => {
        const ofCaller = { path: '/v1/me/patient-profile', body: { blood_type: 'o-positive', emergency_contact: null, version: 1 } };
        // A refusal of an anonymous caller would be summed with those of the route that reads.
        const token = subject.tenant === undefined ? undefined : await subject.token();
        if (token === undefined) return ofCaller;
        const { body } = await stage.app.request('GET', `/v1/patients/${subject.person}/profile`, { token });
        return { ...ofCaller, body: { ...ofCaller.body, version: body?.version ?? 1 } };
      },
      patients: ({ person }) => [person],
    },
    'GET /v1/patients/birth-date-requests': {
      make: () => ({ path: '/v1/patients/birth-date-requests' }),
      patients: (_subject, _sent, { requests }: { requests: { patient: { id: number } }[] }) => requests.map(({ patient }) => patient.id),
    },
    'POST /v1/patients/birth-date-requests/:id/decide': {
      make: async ({ birthDateRequest }) => ({
        path: `/v1/patients/birth-date-requests/${await birthDateRequest()}/decide`,
        body: { decision: 'decline', reason: 'No document' },
      }),
      aims: true,
      patients: (_subject, _sent, { patient_id }: { patient_id: number }) => [patient_id],
      actions: ['patients.birth-date.decline'],
    },
    'POST /v1/patients/:id/restore': {
      make: async (things) => ({ path: `/v1/patients/${await things.removedPatient()}/restore`, body: {} }),
      aims: true,
      patients: ofPath,
    },
    'DELETE /api/patients/:id': {
      make: async (things) => ({ path: `/api/patients/${await things.freshPatient()}` }),
      aims: true,
      patients: ofPath,
    },
  },
  creations: {
    'POST /api/patients': async () => ({
      person: PEOPLE.Chen,
      path: '/api/patients',
      body: { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${randomUUID().slice(0, 13).toUpperCase()}` },
      other: { lastName: 'Owen' },
      count: 'patients.patients',
    }),
    'PATCH /v1/me/patient-profile': async (stage) => {
      const { version } = await stage.call(PEOPLE.Linh, 'GET', `/v1/patients/${PEOPLE.Linh}/profile`);
      return {
        person: PEOPLE.Linh,
        method: 'PATCH',
        path: '/v1/me/patient-profile',
        body: { blood_type: 'o-positive', version },
        other: { blood_type: null },
        status: 200,
        count: "audit.events where action = 'patients.profile.change'",
      };
    },
    'POST /v1/patients/birth-date-requests/:id/decide': async (stage) => ({
      person: PEOPLE.Tom,
      path: `/v1/patients/birth-date-requests/${await birthDateRequest(stage)}/decide`,
      body: { decision: 'confirm' },
      other: { decision: 'decline', reason: 'No document' },
      status: 200,
      count: "patients.birth_date_requests where state = 'confirmed'",
    }),
    'POST /v1/patients/:id/restore': async (stage) => {
      return {
        person: PEOPLE.Sam,
        path: `/v1/patients/${await removedPatient(stage)}/restore`,
        body: {},
        other: { version: 1 },
        status: 200,
        count: 'patients.versions',
      };
    },
  },
};
