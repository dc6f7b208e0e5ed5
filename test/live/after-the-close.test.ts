// A client that ignores the server's close and continues to send: its frames have no effect.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { speaker, upTo } from '../harness/chat.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { openRawSocket, type RawSocket } from '../harness/network/raw-socket.ts';

const CONVERSATION = 'consultation:1';
const TEN_MINUTES_MS = 600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(hangUp);
afterAll(() => app.close());

const signOut = async (token: string): Promise<void> => void (await app.request('POST', '/v1/auth/logout', { token }));

/** The seq of the last message on the patient's devices, as the doctor reads it. */
const deliveredToPatient = async (): Promise<number> => {
  const { body } = await app.request('GET', '/v1/consultations/1', { token: await app.tokenOf(2) });
  return body.participants.find((one: { id: number }) => one.id === 4).delivered_seq;
};

/** A raw socket of the patient in the conversation. */
const patientsSocket = async (): Promise<{ socket: RawSocket; token: string }> => {
  const token = await app.tokenOf(4);
  const socket = await openRawSocket(app.wsUrl);
  socket.send({ type: 'auth', token });
  socket.send({ type: 'subscribe', topic: CONVERSATION });
  await socket.heard('"subscribed"');
  return { socket, token };
};

/** Waits for the doctor's receipt; receipts are processed in order, so an earlier one of the patient has arrived by then. */
const waitForReceipts = async (seq: number) => {
  const doctor = await goLive(app, 2, CONVERSATION);
  doctor.send({ type: 'received', topic: CONVERSATION, seq });
  await doctor.next('message.read', (frame) => frame.data.user_id === 2 && frame.data.delivered_seq === seq);
};

it('a receipt that is queued when the session ends is not written', async () => {
  const { socket } = await patientsSocket();
  const { seq } = await (await speaker(app, 2, 1)).said('written before the close');
  const before = await deliveredToPatient();
  socket.send({ type: 'received', topic: CONVERSATION, seq });
  socket.send({ type: 'auth', token: 'not.a.token' });
  expect(await socket.refused()).toBe(4401);
  await socket.finish();
  await waitForReceipts(seq);
  expect(await deliveredToPatient()).toBe(before);
});

const ENDINGS: [string, number, (socket: RawSocket, token: string) => Promise<void> | void][] = [
  ['signing out', 4401, (_, token) => signOut(token)],
  [
    'the end of the token',
    4401,
    async () => {
      app.clock.advance(TEN_MINUTES_MS);
      // The end of any session makes the server check all sockets of the clinic.
      await signOut(await app.tokenOf(3));
    },
  ],
  ['an unknown frame', 4400, (socket) => socket.send('{')],
  ['too many frames', 1013, (socket) => socket.sendEach(upTo(200).map(() => ({ type: 'ping' })))],
  // Last, because the patient cannot sign in afterwards.
  ['disabling the account', 4401, async () => void (await app.request('POST', '/v1/users/4/disable', { token: await app.tokenOf(8) }))],
];

it.each(ENDINGS)('after %s (%i)', (_, code, end) =>
  app.clock.standing(async () => {
    const { socket, token } = await patientsSocket();
    await end(socket, token);
    expect(await socket.refused()).toBe(code);
    // Prevents the limit of frames from hiding the effect under test.
    app.clock.advance(2000);
    const doctor = await goLive(app, 2, CONVERSATION);
    const { seq } = await (await speaker(app, 2, 1)).said('written after the close');
    const before = await deliveredToPatient();
    socket.send({ type: 'typing', topic: CONVERSATION, typing: true });
    socket.send({ type: 'received', topic: CONVERSATION, seq });
    await socket.finish();
    await waitForReceipts(seq);
    await doctor.settled();
    expect(doctor.all('typing')).toEqual([]);
    expect(await deliveredToPatient()).toBe(before);
  }),
);
