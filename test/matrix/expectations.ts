// Who gets what, by hand: one line a route, one column a subject (test/matrix/subjects.ts says who they are). Requests are valid and aim at
// tenant 1: its consultation between David and Dr Chen in which the nurse Priya takes part, its accounts, its keys. A route without a line
// fails the build, and so does a line without a route.
// Left to right: without a token or with an account disabled since | people of tenant 1 | people of tenant 2 | integration keys.
const TABLE = `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /v1/auth/login                     200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /api/auth/login                    200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /v1/auth/refresh                   200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /api/auth/register                 201    201     |  201  201  201   201   201  201  201  201 |   201   201   201  |  201    201     201    201    201
POST /v1/auth/password/forgot           202    202     |  202  202  202   202   202  202  202  202 |   202   202   202  |  202    202     202    202    202
POST /v1/auth/password/reset            204    204     |  204  204  204   204   204  204  204  204 |   204   204   204  |  204    204     204    204    204
POST /v1/auth/verify-email              204    204     |  204  204  204   204   204  204  204  204 |   204   204   204  |  204    204     204    204    204
GET /v1/site                            200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /.well-known/jwks.json              200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /health                             200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /health/live                        200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /health/ready                       200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200

POST /v1/auth/logout                    401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
GET /v1/auth/sessions                   401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
DELETE /v1/auth/sessions/:id            401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
POST /v1/auth/password                  401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
GET /api/auth/profile                   401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/me                              401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/integrations                    401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
PUT /v1/integrations/:id/consent        401    401     |  204  204  204   204   204  204  204  204 |   404   404   404  |  403    403     403    403    401
DELETE /v1/integrations/:id/consent     401    401     |  204  204  204   204   204  204  204  204 |   404   404   404  |  403    403     403    403    401

GET /v1/users                           401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/users/:id/approve              401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/:id/disable              401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/:id/enable               401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/api-keys                       401    401     |  403  403  403   403   403  403  403  201 |   403   403   201  |  403    403     403    403    401
GET /v1/api-keys                        401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
DELETE /v1/api-keys/:id                 401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/audit                           401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401

GET /v1/clinicians                      401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/patients/search                401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /v1/patients                        401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /api/patients                       401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /api/patients                      401    401     |  403  403  201   201   201  403  403  201 |   201   403   201  |  403    403     403    403    401
GET /api/patients/:id                   401    401     |  200  404  200   200   200  200  403  200 |   404   404   404  |  403    403     403    403    401
PUT /api/patients/:id                   401    401     |  403  403  200   200   200  403  403  200 |   404   403   404  |  403    403     403    403    401
DELETE /api/patients/:id                401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401

GET /v1/wards                           401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
GET /v1/wards/:id                       401    401     |  403  403  200   200   200  200  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/wards                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   201  |  403    403     403    403    401
PUT /v1/wards/:id                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/wards/:id                    401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/rooms                           401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/rooms                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
PUT /v1/rooms/:id                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/rooms/:id                    401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/beds                            401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/beds                           401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
PUT /v1/beds/:id                        401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/beds/:id                     401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/teams                           401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
POST /v1/teams                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   404  |  403    403     403    403    401
PUT /v1/teams/:id                       401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
DELETE /v1/teams/:id                    401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
POST /v1/patients/:id/bed               401    401     |  403  403  200   200   200  403  403  200 |   404   403   404  |  403    403     403    403    401
POST /v1/patients/:id/team              401    401     |  403  403  200   200   200  403  403  200 |   404   403   404  |  403    403     403    403    401

POST /api/task-logs                     401    401     |  403  403  201   201   201  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /api/task-logs                      401    401     |  403  403  200   200   200  403  403  403 |   200   403   403  |  403    403     403    403    401
GET /api/task-logs/patient/:id          401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /api/task-logs/clinician/:id        401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /api/patients/:id/tasks             401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/patients/:id/timeline           401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/task-logs/:id/corrections      401    401     |  403  403  403   403   201  403  403  403 |   404   403   403  |  403    403     403    403    401

POST /v1/consultations                  401    401     |  403  403  201   201   403  201  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/consultations                   401    401     |  200  200  200   200   200  200  403  200 |   200   200   200  |  403    403     403    403    401
GET /v1/consultations/:id               401    401     |  200  404  200   404   200  200  403  200 |   404   404   404  |  403    403     403    403    401
POST /v1/consultations/:id/participants 401    401     |  403  403  201   404   201  201  403  201 |   404   403   404  |  403    403     403    403    401
POST /v1/consultations/:id/close        401    401     |  403  403  200   404   200  200  403  200 |   404   403   404  |  403    403     403    403    401

POST /api/addConsultationMessage        401    401     |  201  404  201   404   201  403  403  403 |   404   404   403  |  403    201     403    404    401
GET /api/getConsultationMessages        401    401     |  200  404  200   404   200  403  403  403 |   404   404   403  |  200    403     404    404    401
POST /v1/chat/:room/messages            401    401     |  201  404  201   404   201  403  403  403 |   404   404   403  |  403    201     403    404    401
GET /v1/chat/:room/messages             401    401     |  200  404  200   404   200  403  403  403 |   404   404   403  |  200    403     404    404    401
GET /v1/chat/:room/changes              401    401     |  200  404  200   404   200  403  403  403 |   404   404   403  |  200    403     404    404    401
POST /v1/chat/:room/read                401    401     |  204  404  204   404   204  403  403  403 |   404   404   403  |  403    403     403    403    401
PATCH /v1/chat/:room/messages/:id       401    401     |  200  404  403   404   403  403  403  403 |   404   404   403  |  403    403     403    403    401
DELETE /v1/chat/:room/messages/:id      401    401     |  200  404  403   404   403  403  403  403 |   404   404   403  |  403    403     403    403    401
`;

const [header, ...lines] = TABLE.split('\n').filter((line) => line.trim() !== '');
const words = (text: string): string[] => text.replaceAll('|', ' ').trim().split(/\s+/);

/** Names of the subjects, in order. */
export const SUBJECTS: readonly string[] = words(header!);

/** `GET /v1/me` -> subject -> status. */
export const EXPECTED: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  lines.map((line) => {
    const [method, path, ...statuses] = words(line);
    if (statuses.length !== SUBJECTS.length) throw new Error(`${method} ${path} has ${statuses.length} columns, not ${SUBJECTS.length}`);
    return [`${method} ${path}`, new Map(SUBJECTS.map((subject, i) => [subject, Number(statuses[i])]))];
  }),
);
if (EXPECTED.size !== lines.length) throw new Error('a route has two lines');
