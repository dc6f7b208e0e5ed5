// Unread messages: those by others after the last one read, without recalled ones. Writing is not reading.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consultation } from '#contracts/consultations.ts';
import type { ChatMessage } from '#contracts/messages.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const [CHEN, DAVID, PRIYA, SAM] = [2, 4, 5, 8] as const;

let app: TestApp;
let chen: string;
beforeAll(async () => {
  app = await startApp();
  chen = await app.tokenOf(CHEN);
});
afterAll(() => app.close());

const openConversation = async (): Promise<{ id: number; david: Speaker; doctor: Speaker; nurse: Speaker }> => {
  const reply = await app.request('POST', '/v1/consultations', { token: chen, body: { patient_id: DAVID, doctor_id: CHEN } });
  const id: number = reply.body.id;
  await app.request('POST', `/v1/consultations/${id}/participants`, { token: chen, body: { user_id: PRIYA } });
  const [david, doctor, nurse] = await Promise.all([DAVID, CHEN, PRIYA].map((person) => speaker(app, person, id)));
  return { id, david: david!, doctor: doctor!, nurse: nurse! };
};
const consultation = async (who: Speaker, id: number): Promise<Consultation> =>
  (await app.request('GET', `/v1/consultations/${id}`, { token: who.token })).body;
const unread = async (who: Speaker, id: number): Promise<number> => (await consultation(who, id)).unread;
const list = async (who: Speaker, query = '') =>
  (await app.request('GET', `/v1/consultations?limit=200${query}`, { token: who.token })).body as {
    consultations: Consultation[];
    unread_consultations: number;
  };
const read = (who: Speaker, { id }: { id: number }) => who.request('POST', '/read', { message_id: id });

describe('unread', () => {
  it('does not change when the reader writes without reading, in the count, the list and its order', async () => {
    const { id, david, doctor } = await openConversation();
    const older = await openConversation();
    const before = (await list(doctor)).unread_consultations;
    await david.said('first');
    await david.said('second');
    expect(await unread(doctor, id)).toBe(2);
    await doctor.said('written without reading');
    expect(await unread(doctor, id)).toBe(2);
    expect(await unread(david, id)).toBe(1);
    // The newest conversation, with nothing unread, is below.
    await older.doctor.said('own words');
    const { consultations, unread_consultations } = await list(doctor);
    const rows = consultations.filter((one) => [id, older.id].includes(one.id));
    expect(rows.map((one) => [one.id, one.unread])).toEqual([
      [id, 2],
      [older.id, 0],
    ]);
    expect(unread_consultations).toBe(before + 1);
    expect((await list(doctor, '&status=closed')).unread_consultations).toBe(before + 1);
  });

  it('counts messages after the last one read, also with own messages in between', async () => {
    const { id, david, doctor } = await openConversation();
    const first = await david.said('one');
    await doctor.said('own');
    await david.said('two');
    await doctor.said('own again');
    expect(await unread(doctor, id)).toBe(2);
    await read(doctor, first);
    expect(await unread(doctor, id)).toBe(1);
  });

  it('excludes a recalled message by any author, before and after reading', async () => {
    const { id, david, doctor } = await openConversation();
    const sent = await david.said('sent by mistake');
    expect(await unread(doctor, id)).toBe(1);
    await david.request('DELETE', `/messages/${sent.id}`);
    expect(await unread(doctor, id)).toBe(0);
    expect((await list(doctor)).consultations.find((one) => one.id === id)!.unread).toBe(0);
    await david.said('meant');
    const [second] = [await david.said('mistake again'), await doctor.said('own')];
    await david.request('DELETE', `/messages/${second.id}`);
    expect(await unread(doctor, id)).toBe(1);
  });

  it('does not change for the patient when a service writes in their name', async () => {
    const { id, david, doctor } = await openConversation();
    await doctor.said('please measure your blood pressure');
    const sam = await app.tokenOf(SAM);
    const made = await app.request('POST', '/v1/api-keys', {
      token: sam,
      body: { name: 'Home monitor', scopes: ['consultations:read', 'consultations:write'] },
    });
    await app.request('PUT', `/v1/integrations/${made.body.id}/consent`, { token: david.token });
    const written = await app.request('POST', `/v1/chat/${id}/messages`, { token: made.body.key, body: { content: '128/82 at 07:10' } });
    expect(written.status, written.text).toBe(201);
    expect([await unread(david, id), await unread(doctor, id)]).toEqual([1, 1]);
  });

  it('is counted to 100', async () => {
    const { id, david, doctor } = await openConversation();
    await Promise.all(upTo(103).map((n) => david.say(`line ${n}`)));
    await doctor.said('own');
    expect(await unread(doctor, id)).toBe(100);
  });

  it('equals a recount of the messages while three people write, recall and read at once', async () => {
    const { id, ...people } = await openConversation();
    const all = Object.entries({ [DAVID]: people.david, [CHEN]: people.doctor, [PRIYA]: people.nurse });
    const messages: { id: number; by: Speaker }[] = [];
    for (const round of upTo(12)) {
      // Simultaneous messages may form one batch with several authors.
      const said = await Promise.all(
        all.flatMap(([, who], i) => upTo((round * (i + 2)) % 4).map(async (n) => ({ ...(await who.said(`${round}/${n}`)), by: who }))),
      );
      messages.push(...said);
      const [recalled] = said.slice(round % 2);
      const reader = all[round % 3]![1];
      await Promise.all([
        recalled?.by.request('DELETE', `/messages/${recalled.id}`),
        messages.length > 4 && read(reader, messages[messages.length - 4]!),
      ]);
      const held: ChatMessage[] = await people.david.all();
      for (const [person, who] of all) {
        const now = await consultation(who, id);
        const { read_seq } = now.participants.find((one) => one.id === Number(person))!;
        const byHand = held.filter((one) => one.seq > read_seq && one.author.id !== Number(person) && one.recalled_at === null);
        expect([round, person, now.unread]).toEqual([round, person, byHand.length]);
      }
    }
    const [row] = await adminQuery(
      app,
      `select c.others_seq, (select max(seq) from consultations.messages m where m.tenant_id = 1 and m.consultation_id = c.id
        and m.author_id <> c.last_author_id) as counted from consultations.consultations c where c.tenant_id = 1 and c.id = $1`,
      [id],
    );
    expect(row!['others_seq']).toBe(row!['counted']);
  });
});
