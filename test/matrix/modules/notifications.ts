// Notices, preferences and dead letters.
import { addDeadLetter } from '../../harness/dead-letters.ts';
import { type MatrixModule, NO_UUID, type Prepared, type Subject } from '../module.ts';
import { PEOPLE, type Stage } from '../stage.ts';

export interface NotificationThings {
  deadLetter(): Promise<string> | string;
}

export const prepareNotifications = async (stage: Stage): Promise<Prepared<NotificationThings>> => {
  const harbour = await addDeadLetter(stage.app, PEOPLE.Mensah, 2);
  await addDeadLetter(stage.app, PEOPLE.David);
  return {
    here: { deadLetter: () => addDeadLetter(stage.app, PEOPLE.David) },
    harbour: { deadLetter: () => harbour },
    nowhere: { deadLetter: () => NO_UUID },
    canaries: [],
  };
};

/** The caller, if a patient. */
const own = ({ person }: Subject): number[] => ([PEOPLE.David, PEOPLE.Linh, PEOPLE.Mensah] as number[]).filter((id) => id === person);

export const notifications: MatrixModule<NotificationThings> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/notifications                   401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
POST /v1/notifications/read             401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/notifications/preferences       401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
PUT /v1/notifications/preferences       401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/notifications/dead-letters      401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/notifications/dead-letters/:id/resend 401 401 |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/notifications': { make: () => ({ path: '/v1/notifications?limit=200' }) },
    'POST /v1/notifications/read': { make: () => ({ path: '/v1/notifications/read', body: { ids: [NO_UUID] } }) },
    'GET /v1/notifications/preferences': { make: () => ({ path: '/v1/notifications/preferences' }) },
    'PUT /v1/notifications/preferences': {
      make: () => ({
        path: '/v1/notifications/preferences',
        body: {
          kinds: [],
          quiet_hours: { from: '22:00', to: '07:00' },
          digest: 'off',
          digest_at: '08:00',
          time_zone: 'Europe/London',
        },
      }),
      patients: own,
    },
    'GET /v1/notifications/dead-letters': {
      make: () => ({ path: '/v1/notifications/dead-letters?limit=200' }),
      patients: (_subject, _sent, { dead_letters }: { dead_letters: { user: { id: number } }[] }) =>
        [...new Set(dead_letters.map(({ user }) => user.id))].filter((id) => ([PEOPLE.David, PEOPLE.Mensah] as number[]).includes(id)),
    },
    'POST /v1/notifications/dead-letters/:id/resend': {
      make: async ({ deadLetter }) => ({ path: `/v1/notifications/dead-letters/${await deadLetter()}/resend` }),
      aims: true,
      patients: () => [PEOPLE.David],
    },
  },
};
