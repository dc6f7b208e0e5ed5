// Beds and rooms that several people change at the same time: one result, and no lost change.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { bedsOf } from './beds-harness.ts';
import { ask, moveTo, newPatient, newWard } from './wards-harness.ts';

const { Smith, Chen, Priya, Sam } = PEOPLE;

let app: TestApp;
let lying: ReturnType<typeof bedsOf>;
beforeAll(async () => {
  app = await startApp();
  lying = bedsOf(app);
});
afterAll(() => app.close());

describe('at the same time', () => {
  const consistent = async (patient: number): Promise<number | null> => {
    const { roomNumber, placement } = await lying.entry(patient);
    expect(roomNumber).toBe(placement?.room?.name ?? null);
    const held = await adminQuery(app, 'select bed_id from wards.placements where patient_id = $1', [patient]);
    expect(held.map(({ bed_id }) => bed_id)).toEqual(placement ? [placement.bed.id] : []);
    return placement?.bed.id ?? null;
  };

  it('two nurses assign one bed: one of them succeeds, ten times out of ten', async () => {
    const ward = await newWard(app, 1);
    const bedId = ward.beds[0]!;
    const patients = [await newPatient(app), await newPatient(app)] as const;
    for (let round = 0; round < 10; round += 1) {
      const replies = await Promise.all([
        lying.place(Priya, patients[0], { bed_id: bedId }),
        lying.place(Smith, patients[1], { bed_id: bedId }),
      ]);
      expect(replies.map(({ status }) => status).sort(), `round ${round}`).toEqual([200, 409]);
      const [winner] = await lying.lyingIn(ward.id);
      expect(replies[patients.indexOf(winner!)]!.status).toBe(200);
      await moveTo(app, winner!, null);
    }
  });

  it('one patient is assigned two beds and gets one of them', async () => {
    const [here, there] = [await newWard(app, 1), await newWard(app, 1)];
    const patient = await newPatient(app);
    for (let round = 0; round < 10; round += 1) {
      const replies = await Promise.all([
        lying.place(Priya, patient, { bed_id: here.beds[0] }),
        lying.place(Smith, patient, { bed_id: there.beds[0] }),
      ]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      expect([here.beds[0], there.beds[0]]).toContain(await consistent(patient));
      expect((await lying.lyingIn(here.id)).length + (await lying.lyingIn(there.id)).length).toBe(1);
      await moveTo(app, patient, null);
    }
  });

  it('two editors of the same version: one gets the change of the other', async () => {
    const ward = await newWard(app, 2);
    const patient = await newPatient(app);
    const replies = await Promise.all(ward.beds.map((bedId) => lying.place(Priya, patient, { bed_id: bedId, version: 1 })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    await consistent(patient);
  });

  it('a swap of two occupied beds is refused for both, without a delay', async () => {
    const ward = await newWard(app, 3);
    const [a, b, spare] = ward.beds as [number, number, number];
    const [first, second] = [await newPatient(app, a), await newPatient(app, b)];
    // PostgreSQL checks for deadlocks after a second, so a round with a deadlock takes longer. A busy machine may need several rounds.
    let quickest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 30 && quickest > 900; round += 1) {
      const start = performance.now();
      const replies = await Promise.all([lying.place(Priya, first, { bed_id: b }), lying.place(Smith, second, { bed_id: a })]);
      expect(replies.map(({ body }) => body.code)).toEqual(['BED_TAKEN', 'BED_TAKEN']);
      quickest = Math.min(quickest, performance.now() - start);
    }
    expect(quickest).toBeLessThan(900);
    await moveTo(app, first, spare);
    await moveTo(app, second, a);
    await moveTo(app, first, b);
    expect([await consistent(first), await consistent(second)]).toEqual([b, a]);
  });

  it('a room is renamed while patients are moved: every room number is the room’s name', async () => {
    const [ward, other] = [await newWard(app, 2), await newWard(app, 1)];
    const room = await lying.roomOf(ward.id);
    const [stays, comes, goes] = [
      await newPatient(app, ward.beds[0]),
      await newPatient(app, other.beds[0]),
      await newPatient(app, ward.beds[1]),
    ];
    for (let version = 1; version <= 5; version += 1) {
      const name = randomUUID().slice(0, 8);
      const replies = await Promise.all([
        ask(app, Sam, 'PUT', `/v1/rooms/${room.id}`, { name, version }),
        lying.place(Priya, goes, { bed_id: version % 2 ? null : ward.beds[1] }),
        lying.place(Smith, comes, { bed_id: other.beds[0] }),
        lying.give(Chen, stays, { team_id: (await lying.newTeam()).id }),
      ]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      for (const patient of [stays, comes, goes]) await consistent(patient);
      expect((await lying.entry(stays)).roomNumber).toBe(name);
    }
  });
});
