// The registry.
import { randomUUID } from 'node:crypto';
import { PEOPLE } from '../../harness/people.ts';
import { type MatrixModule, NO_NUMBER, ofPath, type Prepared, type Subject } from '../module.ts';
import { PASSWORD, type Stage } from '../stage.ts';

export interface PatientThings {
  patient: number;
  /** One that may be changed permanently. */
  freshPatient(): Promise<number> | number;
  /** A patient who was removed from the registry. */
  removedPatient(): Promise<number> | number;
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
  here: { patient: PEOPLE.David, freshPatient: () => newPatient(stage), removedPatient: () => removedPatient(stage) },
  harbour: { patient: PEOPLE.Mensah, freshPatient: () => PEOPLE.Mensah, removedPatient: () => PEOPLE.Mensah },
  nowhere: { patient: NO_NUMBER, freshPatient: () => NO_NUMBER, removedPatient: () => NO_NUMBER },
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
