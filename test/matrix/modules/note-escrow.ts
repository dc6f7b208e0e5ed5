// The escrow of notes. Each clinic has a second administrator.
import { randomUUID } from 'node:crypto';
import type { Escrow, EscrowRequest } from '#contracts/note-escrow.ts';
import type { TestApp } from '../../harness/app.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_UUID, type Prepared, type Spec, type Subject } from '../module.ts';
import { PASSWORD, type Stage } from '../stage.ts';
import { newPatient, type PatientThings } from './patients.ts';

/** A reader who waits for keys of a patient's notes. */
interface Waiting {
  patient_id: number;
  reader: { kind: 'person' | 'team'; id: number };
}
export interface EscrowThings {
  /** A new one for an administrator, who can ask only once for it. */
  waiting(subject: Subject): Promise<Waiting> | Waiting;
  /** A request of another administrator: a new one for an administrator, who can decide only once on it. */
  escrowRequest(subject: Subject): Promise<string> | string;
}
type Aims = EscrowThings & PatientThings;

const { Chen, Tom, Smith, Sam, David, Lopez, Silva, Mensah } = PEOPLE;
const PATH = '/v1/notes/escrow/requests';

const newAdmin = (stage: Stage, tenant: number): Promise<number> =>
  stage.within(tenant, async (tx, ctx) => {
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
    const email = `${randomUUID()}@mail.example`;
    await stage.app.identity.createUser(tx, ctx, { id, email, password: PASSWORD, role: 'admin', status: 'active' });
    return id;
  });
const admins = new WeakMap<TestApp, Promise<number>>();
/** The second administrator of tenant 1. */
const second = (stage: Stage): Promise<number> => {
  const found = admins.get(stage.app) ?? newAdmin(stage, 1);
  admins.set(stage.app, found);
  return found;
};

const newWaiting = async (stage: Stage): Promise<Waiting> => {
  await second(stage);
  const patient_id = await newPatient(stage);
  await stage.call(Chen, 'POST', '/v1/notes', { patient_id, text: 'Knee is better' });
  await stage.call(Tom, 'POST', `/v1/patients/${patient_id}/doctor`, { doctor_id: Smith });
  return { patient_id, reader: { kind: 'person', id: Smith } };
};
const REASON = { reason: 'new-doctor' } as const;
const newRequest = async (stage: Stage): Promise<string> =>
  (await stage.call(await second(stage), 'POST', PATH, { ...(await newWaiting(stage)), ...REASON })).id;

/** In tenant 2 a team waits, because it has one doctor. */
const requestOfHarbour = async (stage: Stage): Promise<string> => {
  await newAdmin(stage, 2);
  const patient_id = await stage.within(2, async (tx, ctx) => {
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
    await stage.app.patients.register(tx, ctx, { id });
    return id;
  });
  await stage.call(Lopez, 'POST', '/v1/notes', { patient_id, text: 'Knee is better' });
  const { id } = await stage.call(Silva, 'POST', '/v1/teams', { name: 'Knees', members: [Lopez] });
  await stage.call(Silva, 'POST', `/v1/patients/${patient_id}/team`, { team_id: id });
  const body = { patient_id, reader: { kind: 'team', id }, ...REASON };
  return (await stage.call(Silva, 'POST', PATH, body)).id;
};

export const prepareEscrow = async (stage: Stage): Promise<Prepared<EscrowThings>> => {
  const [here, harbour] = [await newRequest(stage), await requestOfHarbour(stage)];
  // The requests stay open, and nobody waits any longer when grants are played.
  for (const author of [Chen, Lopez]) await stage.call(author, 'POST', '/v1/notes/grants');
  const ofDavid: Waiting = { patient_id: David, reader: { kind: 'person', id: Smith } };
  const decides = ({ person }: Subject): boolean => person === Sam;
  return {
    here: {
      waiting: (subject) => (decides(subject) ? newWaiting(stage) : ofDavid),
      escrowRequest: (subject) => (decides(subject) ? newRequest(stage) : here),
    },
    harbour: { waiting: () => ({ ...ofDavid, patient_id: Mensah }), escrowRequest: () => harbour },
    nowhere: { waiting: () => ({ ...ofDavid, patient_id: 999_999 }), escrowRequest: () => NO_UUID },
    canaries: [],
  };
};

const ofRequest = (_subject: Subject, _sent: unknown, { patient }: EscrowRequest): number[] => [patient.id];
const ofList = (_subject: Subject, _sent: unknown, { requests }: Escrow): number[] => [
  ...new Set(requests.map(({ patient }) => patient.id)),
];
const deciding = (verb: string): Spec<Aims> => ({
  make: async (things, subject) => ({ path: `${PATH}/${await things.escrowRequest(subject)}/${verb}` }),
  aims: true,
  patients: ofRequest,
});

export const noteEscrow: MatrixModule<Aims> = {
  expectations: `
                                          nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/notes/escrow                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/notes/escrow/share                401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
GET /v1/notes/escrow/readers               401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/notes/escrow/requests             401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
POST /v1/notes/escrow/requests/:id/approve 401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/notes/escrow/requests/:id/close   401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/notes/escrow': { make: () => ({ path: '/v1/notes/escrow' }), patients: ofList },
    'POST /v1/notes/escrow/share': { make: () => ({ path: '/v1/notes/escrow/share' }), patients: ofList },
    'GET /v1/notes/escrow/readers': {
      make: ({ patient }) => ({ path: `/v1/notes/escrow/readers?patient_id=${patient}` }),
      aims: true,
      patients: () => [David],
    },
    'POST /v1/notes/escrow/requests': {
      make: async (things, subject) => ({ path: PATH, body: { ...(await things.waiting(subject)), ...REASON } }),
      aims: true,
      patients: ofRequest,
    },
    'POST /v1/notes/escrow/requests/:id/approve': deciding('approve'),
    'POST /v1/notes/escrow/requests/:id/close': deciding('close'),
  },
  creations: {
    'POST /v1/notes/escrow/requests': async (stage) => ({
      person: Sam,
      path: PATH,
      body: { ...(await newWaiting(stage)), ...REASON },
      other: { reason: 'legal-duty' },
      count: 'notes.escrow_requests',
    }),
    'POST /v1/notes/escrow/requests/:id/approve': async (stage) => ({
      person: Sam,
      path: `${PATH}/${await newRequest(stage)}/approve`,
      body: {},
      status: 200,
      count: "notes.escrow_requests where outcome = 'approved'",
    }),
    'POST /v1/notes/escrow/requests/:id/close': async (stage) => ({
      person: Sam,
      path: `${PATH}/${await newRequest(stage)}/close`,
      body: {},
      status: 200,
      count: 'notes.escrow_requests where outcome is not null',
    }),
  },
};
