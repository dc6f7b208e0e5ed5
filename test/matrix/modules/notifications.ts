// Notices, preferences and dead letters.
import { createHash } from 'node:crypto';
import { adminQuery } from '../../harness/people/accounts.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { addDeadLetter } from '../../harness/providers/dead-letters.ts';
import { sentPhoneCode } from '../../harness/providers/mail.ts';
import { newPushSubscription } from '../../harness/providers/push-subscription.ts';
import { type MatrixModule, NO_UUID, ownRecord, type Prepared } from '../module.ts';
import type { Stage } from '../stage.ts';

export interface NotificationThings {
  /** A browser of David. */
  browser(): Promise<string> | string;
  deadLetter(): Promise<string> | string;
}

const newBrowser = async ({ app }: Stage, person: number): Promise<string> => {
  const token = await app.tokenOf(person);
  // One for each subject, which are more than a person may add in an hour.
  await adminQuery(app, "delete from platform.rate_limits where key like 'push-browsers:%'");
  return (await app.request('POST', '/v1/push/subscriptions', { token, body: newPushSubscription() })).body.id;
};

export const prepareNotifications = async (stage: Stage): Promise<Prepared<NotificationThings>> => {
  const harbour = await addDeadLetter(stage.app, PEOPLE.Mensah, 2);
  await addDeadLetter(stage.app, PEOPLE.David);
  const browserOfMensah = await newBrowser(stage, PEOPLE.Mensah);
  return {
    here: { deadLetter: () => addDeadLetter(stage.app, PEOPLE.David), browser: () => newBrowser(stage, PEOPLE.David) },
    harbour: { deadLetter: () => harbour, browser: () => browserOfMensah },
    nowhere: { deadLetter: () => NO_UUID, browser: () => NO_UUID },
    canaries: [],
  };
};

export const notifications: MatrixModule<NotificationThings> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/notifications                   401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
POST /v1/notifications/read             401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/notifications/preferences       401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
PUT /v1/notifications/preferences       401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/notifications/dead-letters      401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/notifications/dead-letters/:id/resend 401 401 |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/me/phone                       401    401     |  202  202  202   202   202  202  202  202 |   202   202   202  |  403    403     403    403    401
POST /v1/me/phone/confirm               401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
DELETE /v1/me/phone                     401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
GET /v1/push/key                        401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
POST /v1/push/subscriptions             401    401     |  201  201  201   201   201  201  201  201 |   201   201   201  |  403    403     403    403    401
PUT /v1/push/subscriptions/:id          401    401     |  204  404  404   404   404  404  404  404 |   404   404   404  |  403    403     403    403    401
DELETE /v1/push/subscriptions/:id       401    401     |  204  404  404   404   404  404  404  404 |   404   404   404  |  403    403     403    403    401
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
      patients: ownRecord,
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
    'POST /v1/me/phone': {
      make: (_things, { person }) => ({ path: '/v1/me/phone', body: { phone: `+4477009${String(person).padStart(5, '0')}` } }),
      patients: ownRecord,
    },
    'POST /v1/me/phone/confirm': {
      // The code that the request above sent; a caller that was refused has none.
      make: async (_things, { tenant = 1, person }, { app }) => {
        const code = await sentPhoneCode(app, tenant, person).catch(() => '000000');
        return { path: '/v1/me/phone/confirm', body: { code } };
      },
      patients: ownRecord,
    },
    'DELETE /v1/me/phone': { make: () => ({ path: '/v1/me/phone' }), patients: ownRecord },
    'GET /v1/push/key': { make: () => ({ path: '/v1/push/key' }) },
    'POST /v1/push/subscriptions': { make: () => ({ path: '/v1/push/subscriptions', body: newPushSubscription() }), patients: ownRecord },
    'PUT /v1/push/subscriptions/:id': {
      make: async ({ browser }) => ({ path: `/v1/push/subscriptions/${await browser()}`, body: newPushSubscription() }),
      aims: true,
      patients: () => [PEOPLE.David],
    },
    'DELETE /v1/push/subscriptions/:id': {
      make: async ({ browser }) => ({ path: `/v1/push/subscriptions/${await browser()}` }),
      aims: true,
      patients: () => [PEOPLE.David],
    },
  },
  creations: {
    'POST /v1/notifications/dead-letters/:id/resend': async (stage) => ({
      person: PEOPLE.Sam,
      path: `/v1/notifications/dead-letters/${await addDeadLetter(stage.app, PEOPLE.David)}/resend`,
      status: 200,
      count: "audit.events where action = 'notifications.dead-letters.resend'",
    }),
    'POST /v1/push/subscriptions': async () => {
      const body = newPushSubscription();
      const digest = createHash('sha256').update(body.endpoint).digest('hex');
      const count = `notifications.push_subscriptions where endpoint_digest = '\\x${digest}'`;
      return { person: PEOPLE.David, path: '/v1/push/subscriptions', body, other: { endpoint: `${body.endpoint}/other` }, count };
    },
  },
};
