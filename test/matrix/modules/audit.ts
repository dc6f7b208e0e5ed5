// The audit trail.
import { PEOPLE } from '../../harness/people/people.ts';
import type { MatrixModule } from '../module.ts';
import type { PatientThings } from './patients.ts';

export const audit: MatrixModule<PatientThings> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/audit                           401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/audit': { make: ({ patient }) => ({ path: `/v1/audit?patient_id=${patient}&limit=200` }), patients: () => [PEOPLE.David] },
  },
};
