// Health checks.
import type { MatrixModule } from '../module.ts';

export const ops: MatrixModule<unknown> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /health                             200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /health/live                        200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /health/ready                       200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
`,
  requests: {
    'GET /health': { make: () => ({ path: '/health' }) },
    'GET /health/live': { make: () => ({ path: '/health/live' }) },
    'GET /health/ready': { make: () => ({ path: '/health/ready' }) },
  },
};
