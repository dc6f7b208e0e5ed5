// Care plans, which the readers of their notes read and their authors change.
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_UUID, type Prepared, type Subject } from '../module.ts';
import type { Stage } from '../stage.ts';
import { newPatient, type PatientThings } from './patients.ts';

interface PlanThing {
  plan: string;
  version: number;
  /** A step of the plan, and one of the plan whose place it took. */
  step: string;
  former: string;
}
export interface PlanThings {
  /** About `patient`: in tenant 1 by Chen, in tenant 2 by Lopez. */
  plan: string;
  /**
   * For Chen another plan each time, about a patient of its own: one that waits for its approval, and one that runs and that Smith suggested to
   * supersede. For others `plan`, which they cannot change. It is played before David chooses Smith as his doctor (`notes`).
   */
  freshPlan(subject: Pick<Subject, 'name'>): Promise<PlanThing> | PlanThing;
  suggestedPlan(subject: Pick<Subject, 'name'>): Promise<PlanThing> | PlanThing;
}
type Aims = PlanThings & PatientThings;

const WALK = 'Walk for 30 minutes every day for 7 days.';

const planOf = async (stage: Stage, author: number, patient_id: number, text: string, keep_plan = false) => {
  const note = await stage.call(author, 'POST', '/v1/notes', { patient_id, text, keep_plan });
  const { plans } = await stage.call(author, 'GET', `/v1/care-plans?patient_id=${patient_id}`);
  return plans.find((one: { note_id: string }) => one.note_id === note.id);
};

const approve = (stage: Stage, author: number, { id, version }: { id: string; version: number }) =>
  stage.call(author, 'POST', `/v1/care-plans/${id}/approve`, { version });

const waitingPlan = async (stage: Stage): Promise<PlanThing> => {
  const patient = await newPatient(stage);
  const earlier = await planOf(stage, PEOPLE.Chen, patient, WALK);
  await approve(stage, PEOPLE.Chen, earlier);
  const plan = await planOf(stage, PEOPLE.Chen, patient, WALK);
  return { plan: plan.id, version: plan.version, step: plan.steps[0].id, former: plan.former_steps[0].id };
};
const decide = (stage: Stage, { plan, former }: PlanThing) =>
  stage.call(PEOPLE.Chen, 'POST', `/v1/care-plans/${plan}/former-steps/${former}`, { decision: 'stop' });
/** A plan that can be approved as it is. */
const readyPlan = async (stage: Stage, plan: PlanThing): Promise<PlanThing> => ({ ...plan, version: (await decide(stage, plan)).version });

const suggestedPlan = async (stage: Stage): Promise<PlanThing> => {
  const patient = await newPatient(stage);
  const plan = await planOf(stage, PEOPLE.Chen, patient, WALK);
  const { version } = await approve(stage, PEOPLE.Chen, plan);
  await stage.call(PEOPLE.Smith, 'POST', '/v1/notes', { patient_id: patient, text: WALK });
  return { plan: plan.id, version, step: plan.steps[0].id, former: NO_UUID };
};

export const prepareCarePlans = async (stage: Stage): Promise<Prepared<PlanThings>> => {
  const north = await planOf(stage, PEOPLE.Chen, PEOPLE.David, 'Walk daily for 7 days, canary-north-walk', true);
  const harbour = await planOf(stage, PEOPLE.Lopez, PEOPLE.Mensah, 'Walk daily for 7 days, canary-harbour-walk', true);
  const fixed = (plan: { id: string; version: number; steps: { id: string }[] }): PlanThing => ({
    plan: plan.id,
    version: plan.version,
    step: plan.steps[0]!.id,
    former: NO_UUID,
  });
  const nowhere = { plan: NO_UUID, version: 1, step: NO_UUID, former: NO_UUID };
  return {
    here: {
      plan: north.id,
      freshPlan: ({ name }) => (name === 'Chen' ? waitingPlan(stage) : fixed(north)),
      suggestedPlan: ({ name }) => (name === 'Chen' ? suggestedPlan(stage) : fixed(north)),
    },
    harbour: { plan: harbour.id, freshPlan: () => fixed(harbour), suggestedPlan: () => fixed(harbour) },
    nowhere: { plan: NO_UUID, freshPlan: () => nowhere, suggestedPlan: () => nowhere },
    canaries: [
      { text: 'canary-north-walk', readers: ['David', 'Chen', 'Priya'] },
      { text: 'canary-harbour-walk', readers: ['Lopez', 'Mensah'] },
    ],
  };
};

const ofDavid = (): number[] => [PEOPLE.David];
const ofPlan = (_subject: unknown, _sent: unknown, { patient_id }: { patient_id: number }): number[] => [patient_id];
const ofWaiting = (_subject: unknown, _sent: unknown, { plans }: { plans: { patient: { id: number } }[] }): number[] =>
  plans.map(({ patient }) => patient.id);
const sentence = { type: 'plan', text: 'Walk', start: 0, end: 4, quote: 'Walk' };

export const carePlans: MatrixModule<Aims> = {
  expectations: `
                                               nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/care-plans                              401    401     |  200  404  200   200   200  404  404  404 |   404   404   404  |  403    403     403    403    401
GET /v1/care-plans/current                      401    401     |  200  404  200   200   200  404  404  404 |   404   404   404  |  403    403     403    403    401
GET /v1/care-plans/:id                          401    401     |  200  404  200   404   200  404  404  404 |   404   404   404  |  403    403     403    403    401
GET /v1/care-plans/waiting                      401    401     |  403  403  200   200   403  403  403  403 |   200   403   403  |  403    403     403    403    401
POST /v1/care-plans/:id/approve                 401    401     |  403  403  200   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/care-plans/:id/steps                   401    401     |  403  403  201   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
PATCH /v1/care-plans/:id/steps/:step_id         401    401     |  403  403  200   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
DELETE /v1/care-plans/:id/steps/:step_id        401    401     |  403  403  200   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/care-plans/:id/former-steps/:step_id   401    401     |  403  403  200   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/care-plans/:id/stop                    401    401     |  403  403  200   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/care-plans/:id/supersession            401    401     |  403  403  200   404   403  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/care-plans/settings                     401    401     |  403  403  200   200   200  403  403  200 |   200   403   200  |  403    403     403    403    401
PUT /v1/care-plans/settings                     401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/care-plans': { make: ({ patient }) => ({ path: `/v1/care-plans?patient_id=${patient}` }), aims: true, patients: ofDavid },
    'GET /v1/care-plans/current': {
      make: ({ patient }) => ({ path: `/v1/care-plans/current?patient_id=${patient}` }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/care-plans/:id': { make: ({ plan }) => ({ path: `/v1/care-plans/${plan}` }), aims: true, patients: ofDavid },
    'GET /v1/care-plans/waiting': { make: () => ({ path: '/v1/care-plans/waiting' }), patients: ofWaiting },
    'POST /v1/care-plans/:id/approve': {
      make: async (things, subject, stage) => {
        const fresh = await things.freshPlan(subject);
        const { plan, version } = subject.name === 'Chen' && fresh.former !== NO_UUID ? await readyPlan(stage, fresh) : fresh;
        return { path: `/v1/care-plans/${plan}/approve`, body: { version } };
      },
      aims: true,
      patients: ofPlan,
    },
    'POST /v1/care-plans/:id/steps': {
      make: async ({ freshPlan }, subject) => ({ path: `/v1/care-plans/${(await freshPlan(subject)).plan}/steps`, body: sentence }),
      aims: true,
      patients: ofPlan,
    },
    'PATCH /v1/care-plans/:id/steps/:step_id': {
      make: async ({ freshPlan }, subject) => {
        const { plan, step, version } = await freshPlan(subject);
        return { path: `/v1/care-plans/${plan}/steps/${step}`, body: { text: 'Walk slowly', version } };
      },
      aims: true,
      patients: ofPlan,
    },
    'DELETE /v1/care-plans/:id/steps/:step_id': {
      make: async ({ freshPlan }, subject) => {
        const { plan, step } = await freshPlan(subject);
        return { path: `/v1/care-plans/${plan}/steps/${step}` };
      },
      aims: true,
      patients: ofPlan,
    },
    'POST /v1/care-plans/:id/former-steps/:step_id': {
      make: async ({ freshPlan }, subject) => {
        const { plan, former } = await freshPlan(subject);
        return { path: `/v1/care-plans/${plan}/former-steps/${former}`, body: { decision: 'keep' } };
      },
      aims: true,
      patients: ofPlan,
    },
    'POST /v1/care-plans/:id/stop': {
      make: async ({ freshPlan }, subject) => ({ path: `/v1/care-plans/${(await freshPlan(subject)).plan}/stop` }),
      aims: true,
      patients: ofPlan,
    },
    'POST /v1/care-plans/:id/supersession': {
      make: async ({ suggestedPlan: suggest }, subject) => ({
        path: `/v1/care-plans/${(await suggest(subject)).plan}/supersession`,
        body: { decision: 'agree' },
      }),
      aims: true,
      patients: ofPlan,
      actions: ['care-plans.supersession.agree'],
    },
    'GET /v1/care-plans/settings': { make: () => ({ path: '/v1/care-plans/settings' }) },
    'PUT /v1/care-plans/settings': {
      make: async (_things, subject, stage) => {
        const token = await subject.token();
        const { body } = await stage.app.request('GET', '/v1/care-plans/settings', token === undefined ? {} : { token });
        return { path: '/v1/care-plans/settings', body: { start_at_once: false, version: body.version ?? 1 } };
      },
    },
  },
  creations: {
    'POST /v1/care-plans/:id/approve': async (stage) => {
      const { plan, version } = await readyPlan(stage, await waitingPlan(stage));
      return {
        person: PEOPLE.Chen,
        path: `/v1/care-plans/${plan}/approve`,
        body: { version },
        other: { version: version + 1 },
        status: 200,
        count: "care_plans.plans where status = 'active'",
      };
    },
    'POST /v1/care-plans/:id/steps': async (stage) => ({
      person: PEOPLE.Chen,
      path: `/v1/care-plans/${(await waitingPlan(stage)).plan}/steps`,
      body: sentence,
      other: { text: 'Walk slowly' },
      count: 'care_plans.steps',
    }),
    'PATCH /v1/care-plans/:id/steps/:step_id': async (stage) => {
      const { plan, step, version } = await waitingPlan(stage);
      return {
        person: PEOPLE.Chen,
        method: 'PATCH',
        path: `/v1/care-plans/${plan}/steps/${step}`,
        body: { text: 'Walk slowly', version },
        other: { text: 'Walk fast' },
        status: 200,
        count: 'care_plans.steps where revision = 2',
      };
    },
    'DELETE /v1/care-plans/:id/steps/:step_id': async (stage) => {
      const { plan, step } = await waitingPlan(stage);
      return {
        person: PEOPLE.Chen,
        method: 'DELETE',
        path: `/v1/care-plans/${plan}/steps/${step}`,
        status: 200,
        count: "audit.events where action = 'care-plans.steps.remove'",
      };
    },
    'POST /v1/care-plans/:id/former-steps/:step_id': async (stage) => {
      const { plan, former } = await waitingPlan(stage);
      return {
        person: PEOPLE.Chen,
        path: `/v1/care-plans/${plan}/former-steps/${former}`,
        body: { decision: 'keep' },
        other: { decision: 'stop' },
        status: 200,
        count: 'care_plans.steps where kept_from is not null',
      };
    },
    'POST /v1/care-plans/:id/stop': async (stage) => ({
      person: PEOPLE.Chen,
      path: `/v1/care-plans/${(await waitingPlan(stage)).plan}/stop`,
      status: 200,
      count: "audit.events where action = 'care-plans.stop'",
    }),
    'POST /v1/care-plans/:id/supersession': async (stage) => ({
      person: PEOPLE.Chen,
      path: `/v1/care-plans/${(await suggestedPlan(stage)).plan}/supersession`,
      body: { decision: 'agree' },
      other: { decision: 'decline' },
      status: 200,
      count: "care_plans.plans where status = 'superseded'",
    }),
  },
};
