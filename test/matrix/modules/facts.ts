// Allergies, medicines and other facts about patients.

import { inTurn } from '../../harness/in-turn.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_UUID, ofPath, type Prepared, type Spec } from '../module.ts';
import type { Stage } from '../stage.ts';
import { newPatient, type PatientThings } from './patients.ts';

export interface FactThings {
  /** Stated by `patient`, not confirmed. */
  allergy(): Promise<string> | string;
  medicine(): Promise<string> | string;
  /** Recorded by a doctor. */
  fact(): Promise<string> | string;
  /** A statement that there are none: of a new patient for a clinician, otherwise of `patient`. */
  none(path: NonePath, subject: number): Promise<{ patient: number; id: string }> | { patient: number; id: string };
}
const NONE = { 'allergies/none-known': ['allergies', 'no-allergies'], 'medicines/none-taken': ['medicines', 'no-medicines'] } as const;
type NonePath = keyof typeof NONE;
type Aims = FactThings & PatientThings;

const { Chen, David, Lopez, Mensah, Priya, Smith } = PEOPLE;
const CLINICIANS: readonly number[] = [Chen, Smith, Priya];
const listOf = (patient: number, list: string): string => `/v1/patients/${patient}/${list}`;
const add = async (stage: Stage, author: number, patient: number, list: string, body: object): Promise<string> =>
  (await stage.call(author, 'POST', listOf(patient, list), body)).id;

const ALLERGY = { substance: 'Penicillin', reaction: 'Rash', severity: 'moderate' };
const MEDICINE = { drug: 'Metformin', dose: '500 mg', route: 'by mouth', frequency: 'twice a day', since: '2024-03' };
let names = 0;
/** An entry that is not on the list yet. */
const newAllergy = () => ({ ...ALLERGY, substance: `Penicillin ${(names += 1)}` });
const newMedicine = () => ({ ...MEDICINE, drug: `Metformin ${(names += 1)}` });
const WEIGHT = { kind: 'weight', value: 81.5, checked: true };
const state = (stage: Stage, path: NonePath, author: number, patient: number): Promise<string> => add(stage, author, patient, path, {});
const voidListOfDavid = (stage: Stage, path: NonePath) =>
  adminQuery(
    stage.app,
    `update facts.entries set status = 'entered-in-error' where patient_id = ${David} and list = any($1) and status in ('active', 'current')`,
    [NONE[path]],
  );

const oneAtATime = inTurn();

export const prepareFacts = async (stage: Stage): Promise<Prepared<FactThings>> => {
  await add(stage, David, David, 'allergies', { substance: 'canary-north-allergy' });
  await add(stage, David, David, 'medicines', { drug: 'canary-north-medicine' });
  const ofHarbour = {
    allergy: await add(stage, Mensah, Mensah, 'allergies', { substance: 'canary-harbour-allergy' }),
    medicine: await add(stage, Mensah, Mensah, 'medicines', { drug: 'canary-harbour-medicine' }),
    fact: await add(stage, Lopez, Mensah, 'facts', WEIGHT),
  };
  return {
    here: {
      allergy: () => add(stage, David, David, 'allergies', newAllergy()),
      medicine: () => add(stage, David, David, 'medicines', newMedicine()),
      fact: () => add(stage, Chen, David, 'facts', WEIGHT),
      none: (path, subject) =>
        oneAtATime(async () => {
          if (CLINICIANS.includes(subject)) {
            const patient = await newPatient(stage);
            return { patient, id: await state(stage, path, Chen, patient) };
          }
          if (subject !== David) return { patient: David, id: NO_UUID };
          await voidListOfDavid(stage, path);
          return { patient: David, id: await state(stage, path, David, David) };
        }),
    },
    harbour: {
      allergy: () => ofHarbour.allergy,
      medicine: () => ofHarbour.medicine,
      fact: () => ofHarbour.fact,
      none: () => ({ patient: Mensah, id: NO_UUID }),
    },
    nowhere: {
      allergy: () => NO_UUID,
      medicine: () => NO_UUID,
      fact: () => NO_UUID,
      none: () => ({ patient: 999_999, id: NO_UUID }),
    },
    canaries: [
      { text: 'canary-north-allergy', readers: ['David', 'Chen', 'Smith', 'Priya', 'Grace'] },
      { text: 'canary-north-medicine', readers: ['David', 'Chen', 'Smith', 'Priya', 'Grace'] },
      { text: 'canary-harbour-allergy', readers: ['Lopez', 'Mensah'] },
      { text: 'canary-harbour-medicine', readers: ['Lopez', 'Mensah'] },
    ],
  };
};

const read = (list: string): Spec<Aims> => ({
  make: ({ patient }) => ({ path: listOf(patient, list) }),
  aims: true,
  patients: ofPath,
});
const change = (list: 'allergies' | 'medicines' | 'facts', verb: string, body: object): Spec<Aims> => ({
  make: async (things) => {
    const id = await { allergies: things.allergy, medicines: things.medicine, facts: things.fact }[list]();
    return { path: listOf(things.patient, `${list}/${id}${verb}`), body: { ...body, version: 1 } };
  },
  aims: true,
  patients: ofPath,
});
const IN_ERROR = { reason: 'Another patient’s' };
const stating = (path: NonePath): Spec<Aims> => ({
  make: async (things, { person }, stage) => {
    if (person === David) await voidListOfDavid(stage, path);
    const patient = CLINICIANS.includes(person) ? await things.freshPatient() : things.patient;
    return { path: listOf(patient, path), body: {} };
  },
  aims: true,
  patients: ofPath,
});
const voiding = (path: NonePath): Spec<Aims> => ({
  make: async (things, { person }) => {
    const { patient, id } = await things.none(path, person);
    return { path: listOf(patient, `${path}/${id}/void`), body: { ...IN_ERROR, version: 1 } };
  },
  aims: true,
  patients: ofPath,
});

/** A request of the doctor that changes a new entry of David, for repeated requests. */
const changing = (list: 'allergies' | 'medicines' | 'facts', verb: string, body: object, other?: object) => async (stage: Stage) => {
  const id = await add(
    stage,
    list === 'facts' ? Chen : David,
    David,
    list,
    { allergies: newAllergy(), medicines: newMedicine(), facts: WEIGHT }[list],
  );
  return {
    person: Chen,
    path: listOf(David, `${list}/${id}/${verb}`),
    body: { ...body, version: 1 },
    other: { version: 2, ...other },
    status: 200 as const,
    count: 'facts.versions',
  };
};
const adding = (list: string, body: () => Record<string, unknown>, other: Record<string, unknown>) => async () => ({
  person: Chen,
  path: listOf(David, list),
  body: body(),
  other,
  count: 'facts.entries',
});

const statingOnce = (path: NonePath) => async (stage: Stage) => ({
  person: Chen,
  path: listOf(await newPatient(stage), path),
  body: {},
  other: { source: 'record' },
  count: 'facts.entries',
});
const voidingOnce = (path: NonePath) => async (stage: Stage) => {
  const patient = await newPatient(stage);
  return {
    person: Chen,
    path: listOf(patient, `${path}/${await state(stage, path, Chen, patient)}/void`),
    body: { ...IN_ERROR, version: 1 },
    other: { version: 2 },
    status: 200 as const,
    count: 'facts.versions',
  };
};

export const facts: MatrixModule<Aims> = {
  expectations: `
                                                            nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/patients/:id/allergies                               401    401     |  200  404  200   200   200  403  200  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/allergies                              401    401     |  201  404  201   201   201  403  403  403 |   404   404   403  |  403    403     403    403    401
PUT /v1/patients/:id/allergies/:entry_id                     401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/patients/:id/allergies/:entry_id/confirm            401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/patients/:id/allergies/:entry_id/void               401    401     |  200  404  200   200   200  403  403  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/allergies/none-known                   401    401     |  201  404  201   201   201  403  403  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/allergies/none-known/:entry_id/void    401    401     |  200  404  200   200   200  403  403  403 |   404   404   403  |  403    403     403    403    401
GET /v1/patients/:id/medicines                               401    401     |  200  404  200   200   200  403  200  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/medicines                              401    401     |  201  404  201   201   201  403  403  403 |   404   404   403  |  403    403     403    403    401
PUT /v1/patients/:id/medicines/:entry_id                     401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/patients/:id/medicines/:entry_id/end                401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/patients/:id/medicines/:entry_id/confirm            401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/patients/:id/medicines/:entry_id/void               401    401     |  200  404  200   200   200  403  403  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/medicines/none-taken                   401    401     |  201  404  201   201   201  403  403  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/medicines/none-taken/:entry_id/void    401    401     |  200  404  200   200   200  403  403  403 |   404   404   403  |  403    403     403    403    401
GET /v1/patients/:id/facts                                   401    401     |  200  404  200   200   200  403  200  403 |   404   404   403  |  403    403     403    403    401
GET /v1/patients/:id/facts/history                           401    401     |  200  404  200   200   200  403  200  403 |   404   404   403  |  403    403     403    403    401
POST /v1/patients/:id/facts                                  401    401     |  403  403  201   201   201  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/patients/:id/facts/:entry_id/void                   401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/patients/:id/allergies': read('allergies?history=true'),
    'POST /v1/patients/:id/allergies': {
      make: ({ patient }) => ({ path: listOf(patient, 'allergies'), body: newAllergy() }),
      aims: true,
      patients: ofPath,
    },
    'PUT /v1/patients/:id/allergies/:entry_id': change('allergies', '', { ...ALLERGY, status: 'resolved' }),
    'POST /v1/patients/:id/allergies/:entry_id/confirm': change('allergies', '/confirm', {}),
    'POST /v1/patients/:id/allergies/:entry_id/void': change('allergies', '/void', IN_ERROR),
    'POST /v1/patients/:id/allergies/none-known': stating('allergies/none-known'),
    'POST /v1/patients/:id/allergies/none-known/:entry_id/void': voiding('allergies/none-known'),
    'POST /v1/patients/:id/medicines/none-taken': stating('medicines/none-taken'),
    'POST /v1/patients/:id/medicines/none-taken/:entry_id/void': voiding('medicines/none-taken'),
    'GET /v1/patients/:id/medicines': read('medicines?history=true'),
    'POST /v1/patients/:id/medicines': {
      make: ({ patient }) => ({ path: listOf(patient, 'medicines'), body: newMedicine() }),
      aims: true,
      patients: ofPath,
    },
    'PUT /v1/patients/:id/medicines/:entry_id': change('medicines', '', { ...MEDICINE, dose: '1 g' }),
    'POST /v1/patients/:id/medicines/:entry_id/end': change('medicines', '/end', { reason: 'Diarrhoea' }),
    'POST /v1/patients/:id/medicines/:entry_id/confirm': change('medicines', '/confirm', {}),
    'POST /v1/patients/:id/medicines/:entry_id/void': change('medicines', '/void', IN_ERROR),
    'GET /v1/patients/:id/facts': read('facts'),
    'GET /v1/patients/:id/facts/history': read('facts/history?kind=weight'),
    'POST /v1/patients/:id/facts': {
      make: ({ patient }) => ({ path: listOf(patient, 'facts'), body: WEIGHT }),
      aims: true,
      patients: ofPath,
    },
    'POST /v1/patients/:id/facts/:entry_id/void': change('facts', '/void', IN_ERROR),
  },
  creations: {
    'POST /v1/patients/:id/allergies': adding('allergies', newAllergy, { severity: 'severe' }),
    'POST /v1/patients/:id/allergies/:entry_id/confirm': changing('allergies', 'confirm', {}),
    'POST /v1/patients/:id/allergies/:entry_id/void': changing('allergies', 'void', IN_ERROR),
    'POST /v1/patients/:id/allergies/none-known': statingOnce('allergies/none-known'),
    'POST /v1/patients/:id/allergies/none-known/:entry_id/void': voidingOnce('allergies/none-known'),
    'POST /v1/patients/:id/medicines/none-taken': statingOnce('medicines/none-taken'),
    'POST /v1/patients/:id/medicines/none-taken/:entry_id/void': voidingOnce('medicines/none-taken'),
    'POST /v1/patients/:id/medicines': adding('medicines', newMedicine, { dose: '1 g' }),
    'POST /v1/patients/:id/medicines/:entry_id/end': changing('medicines', 'end', { reason: 'Diarrhoea' }),
    'POST /v1/patients/:id/medicines/:entry_id/confirm': changing('medicines', 'confirm', {}),
    'POST /v1/patients/:id/medicines/:entry_id/void': changing('medicines', 'void', IN_ERROR),
    'POST /v1/patients/:id/facts': adding('facts', () => WEIGHT, { value: 82 }),
    'POST /v1/patients/:id/facts/:entry_id/void': changing('facts', 'void', IN_ERROR),
  },
};
