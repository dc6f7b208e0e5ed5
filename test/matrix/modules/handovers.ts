// Handovers of a ward from one colleague to another.
import type { Handover } from '#contracts/handovers.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_NUMBER, type Prepared, type Subject } from '../module.ts';
import type { Stage } from '../stage.ts';
import type { IdentityThings } from './identity.ts';
import { newPatient, type PatientThings, type Wendys } from './patients.ts';
import { newBed, newPlace, type WardThings } from './wards.ts';

export interface HandoverThings {
  /** Of the ward of `patient`: in tenant 1 to Chen, in tenant 2 to Wendy. */
  handover: number;
  /** Of the same ward and sender: it is withdrawn. */
  withdrawn: number;
}
type Aims = HandoverThings & PatientThings & WardThings & Pick<IdentityThings, 'clinician'>;

const handOver = async (stage: Stage, from: number, toId: number, patient: number, note: string): Promise<number> => {
  const { placement } = await stage.call(from, 'GET', `/api/patients/${patient}`);
  return (await stage.call(from, 'POST', '/v1/handovers', { ward_id: placement.ward.id, to_id: toId, note })).id;
};

export const prepareHandovers = async (stage: Stage, wendys: Wendys): Promise<Prepared<HandoverThings>> => ({
  here: {
    handover: await handOver(stage, PEOPLE.Priya, PEOPLE.Chen, PEOPLE.David, 'canary-north-handover'),
    withdrawn: await handOver(stage, PEOPLE.Priya, PEOPLE.Chen, PEOPLE.David, 'A mistake'),
  },
  harbour: {
    handover: await handOver(stage, PEOPLE.Lopez, wendys.harbour, PEOPLE.Mensah, 'canary-harbour-handover'),
    withdrawn: await handOver(stage, PEOPLE.Lopez, wendys.harbour, PEOPLE.Mensah, 'A mistake'),
  },
  nowhere: { handover: NO_NUMBER, withdrawn: NO_NUMBER },
  canaries: [
    { text: 'canary-north-handover', readers: ['Chen', 'Smith', 'Priya'] },
    { text: 'canary-harbour-handover', readers: ['Lopez'] },
  ],
});

/** Hands a patient over to Priya. @returns the path that acknowledges it */
const freshItem = async (stage: Stage): Promise<string> => {
  const [wardId, patient] = [await newPlace(stage, 'ward'), await newPatient(stage)];
  await stage.call(PEOPLE.Chen, 'POST', `/v1/patients/${patient}/bed`, { bed_id: await newBed(stage, wardId) });
  const { id } = await stage.call(PEOPLE.Chen, 'POST', '/v1/handovers', { ward_id: wardId, to_id: PEOPLE.Priya });
  return `/v1/handovers/${id}/items/${patient}/acknowledge`;
};

const ofHandedOver = (_subject: Subject, _sent: unknown, { items }: Handover): number[] => items.map(({ patient_id }) => patient_id);

export const handovers: MatrixModule<Aims> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /v1/handovers                      401    401     |  403  403  201   201   201  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/handovers                       401    401     |  403  403  200   200   200  403  403  403 |   200   403   403  |  403    403     403    403    401
GET /v1/handovers/:id                   401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/handovers/:id/withdraw         401    401     |  403  403  403   403   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/handovers/:id/items/:patient_id/acknowledge 401 401 | 403 403 200 403   403  403  403  403 |   404   403   403  |  403    403     403    403    401
`,
  requests: {
    'POST /v1/handovers': {
      make: ({ places, clinician }, { person }) => ({
        path: '/v1/handovers',
        body: { ward_id: places.ward, to_id: person === clinician ? PEOPLE.Chen : clinician, note: 'All quiet' },
      }),
      aims: true,
      patients: ofHandedOver,
    },
    'GET /v1/handovers': { make: () => ({ path: '/v1/handovers?limit=200' }) },
    'GET /v1/handovers/:id': { make: ({ handover }) => ({ path: `/v1/handovers/${handover}` }), aims: true, patients: ofHandedOver },
    'POST /v1/handovers/:id/withdraw': {
      make: ({ withdrawn }) => ({ path: `/v1/handovers/${withdrawn}/withdraw` }),
      aims: true,
      patients: ofHandedOver,
    },
    'POST /v1/handovers/:id/items/:patient_id/acknowledge': {
      make: ({ handover, patient }) => ({ path: `/v1/handovers/${handover}/items/${patient}/acknowledge` }),
      aims: true,
      patients: ofHandedOver,
    },
  },
  creations: {
    'POST /v1/handovers': async (stage) => ({
      person: PEOPLE.Priya,
      path: '/v1/handovers',
      body: { ward_id: await newPlace(stage, 'ward'), to_id: PEOPLE.Chen, note: 'All quiet' },
      other: { note: 'Not so quiet' },
      count: 'handovers.handovers',
    }),
    'POST /v1/handovers/:id/items/:patient_id/acknowledge': async (stage) => ({
      person: PEOPLE.Priya,
      path: await freshItem(stage),
      body: {},
      status: 200,
      count: 'handovers.items where acknowledged_at is not null',
    }),
  },
};
