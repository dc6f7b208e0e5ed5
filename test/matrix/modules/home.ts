// A patient's first page.
import { PEOPLE } from '../../harness/people/people.ts';
import type { MatrixModule, Subject } from '../module.ts';

/** The caller, if a patient with consultations; Dr Smith is one, too. */
const own = ({ person }: Subject): number[] =>
  ([PEOPLE.David, PEOPLE.Linh, PEOPLE.Smith, PEOPLE.Mensah] as number[]).filter((id) => id === person);

export const home: MatrixModule<object> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/home                            401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/home': { make: () => ({ path: '/v1/home' }), patients: own },
  },
};
