// The contacts that patients name.
import { randomUUID } from 'node:crypto';
import { inTurn } from '../../harness/in-turn.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { mailedToken } from '../../harness/providers/mail.ts';
import { type Creation, type MatrixModule, NO_UUID, ownRecord, type Prepared, type Spec } from '../module.ts';
import { PASSWORD, type Stage } from '../stage.ts';
import type { PatientThings } from './patients.ts';

export interface CarerThings {
  /** A carer of David who has been asked. */
  carer(): Promise<string> | string;
}
type Aims = CarerThings & Pick<PatientThings, 'patient'>;

const { David, Mensah } = PEOPLE;
const newCarer = (name = 'Ann Wang') => ({ name, relation: 'sibling', email: `${randomUUID()}@mail.example` });

const ask = async (stage: Stage, patient: number, name?: string): Promise<{ id: string; token: string }> => {
  // Many subjects ask on one day.
  await adminQuery(stage.app, 'delete from carers.questions');
  const body = newCarer(name);
  const { id } = await stage.call(patient, 'POST', '/v1/me/carers', body);
  return { id, token: await mailedToken(stage.app, body.email, 'carer') };
};
const oneAtATime = inTurn();
/** A carer who lapsed long ago, so that a patient has room for more. The subjects of a route run concurrently. */
const lapsed = (stage: Stage, patient: number): Promise<string> =>
  oneAtATime(async () => {
    const { id } = await ask(stage, patient);
    await adminQuery(stage.app, "update carers.carers set asked_at = asked_at - interval '8 days' where id = $1", [id]);
    return id;
  });
const confirmed = async (stage: Stage, patient: number, name: string): Promise<void> => {
  const { token } = await ask(stage, patient, name);
  await stage.app.request('POST', '/v1/carer-links/confirm', { body: { token } });
};

/** A carer who was named by a patient of their own. */
const linkOfOther = async (stage: Stage): Promise<{ token: string; patient: number }> => {
  const patient = await stage.within(1, async (tx, ctx) => {
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
    const email = `${randomUUID()}@northside.example`;
    await stage.app.identity.createUser(tx, ctx, { id, email, password: PASSWORD, role: 'patient', status: 'active' });
    await stage.app.patients.register(tx, ctx, { id });
    return id;
  });
  return { token: (await ask(stage, patient)).token, patient };
};
const patientOfToken = new Map<string, number>();

export const prepareCarers = async (stage: Stage): Promise<Prepared<CarerThings>> => {
  await confirmed(stage, David, 'canary-north-carer');
  await confirmed(stage, Mensah, 'canary-harbour-carer');
  const ofHarbour = await lapsed(stage, Mensah);
  return {
    here: { carer: () => lapsed(stage, David) },
    harbour: { carer: () => ofHarbour },
    nowhere: { carer: () => NO_UUID },
    canaries: [
      { text: 'canary-north-carer', readers: ['David', 'Chen', 'Smith', 'Priya', 'Tom'] },
      { text: 'canary-harbour-carer', readers: ['Mensah', 'Lopez'] },
    ],
  };
};

const ofDavid = (): number[] => [David];
const answer = (verb: string): Spec<Aims> => ({
  make: async (_things, _subject, stage) => {
    const { token, patient } = await linkOfOther(stage);
    patientOfToken.set(token, patient);
    return { path: `/v1/carer-links/${verb}`, body: { token } };
  },
  action: `carers.${verb}`,
  patients: (_subject, { body }) => [patientOfToken.get((body as { token: string }).token)!],
});
const creation = async (stage: Stage): Promise<Creation> => {
  await adminQuery(stage.app, 'delete from carers.carers');
  await adminQuery(stage.app, 'delete from carers.questions');
  return { person: David, path: '/v1/me/carers', body: newCarer(), other: { relation: 'friend' }, count: 'carers.carers' };
};

export const carers: MatrixModule<Aims> = {
  expectations: `
                                      nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/me/carers                      401    401     |  200  200  403   403   403  403  403  403 |   403   200   403  |  403    403     403    403    401
POST /v1/me/carers                     401    401     |  201  201  403   403   403  403  403  403 |   403   201   403  |  403    403     403    403    401
POST /v1/me/carers/:carer_id/ask       401    401     |  200  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
DELETE /v1/me/carers/:carer_id         401    401     |  204  404  403   403   403  403  403  403 |   403   404   403  |  403    403     403    403    401
GET /v1/patients/:id/carers            401    401     |  403  403  200   200   200  200  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/carer-links/look-up           200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /v1/carer-links/confirm           204    204     |  204  204  204   204   204  204  204  204 |   204   204   204  |  204    204     204    204    204
POST /v1/carer-links/decline           204    204     |  204  204  204   204   204  204  204  204 |   204   204   204  |  204    204     204    204    204
`,
  requests: {
    'GET /v1/me/carers': { make: () => ({ path: '/v1/me/carers' }), patients: ownRecord },
    'POST /v1/me/carers': {
      make: () => ({ path: '/v1/me/carers', body: newCarer() }),
      patients: ownRecord,
    },
    'POST /v1/me/carers/:carer_id/ask': {
      make: async (things) => ({ path: `/v1/me/carers/${await things.carer()}/ask` }),
      aims: true,
      patients: ofDavid,
    },
    'DELETE /v1/me/carers/:carer_id': {
      make: async (things) => ({ path: `/v1/me/carers/${await things.carer()}` }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/patients/:id/carers': { make: ({ patient }) => ({ path: `/v1/patients/${patient}/carers` }), aims: true, patients: ofDavid },
    'POST /v1/carer-links/look-up': answer('look-up'),
    'POST /v1/carer-links/confirm': answer('confirm'),
    'POST /v1/carer-links/decline': answer('decline'),
  },
  creations: {
    'POST /v1/me/carers': creation,
    'POST /v1/me/carers/:carer_id/ask': async (stage) => ({
      person: David,
      path: `/v1/me/carers/${await lapsed(stage, David)}/ask`,
      body: {},
      status: 200,
      count: 'carers.links',
    }),
  },
};
