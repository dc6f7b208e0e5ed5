import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

/** Turns, with the order in which they were had; the first work lasts until `begin` is called. */
const watched = () => {
  const turns = createTurns();
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  void turns.take({ tenantId: 9, personId: 9 }, () => gate.promise);
  const work = (tenantId: number, personId: number, name: string) =>
    turns.take({ tenantId, personId }, async () => {
      order.push(name);
      return name;
    });
  return { work, order, begin: gate.resolve };
};

it('alternates between clinics, and between people within a clinic', async () => {
  const { work, order, begin } = watched();
  const all = [work(1, 1, 'a1'), work(1, 1, 'a2'), work(1, 1, 'a3'), work(1, 2, 'b1'), work(1, 2, 'b2'), work(2, 3, 'c1')];
  begin();
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1']);
  expect(order).toEqual(['a1', 'c1', 'b1', 'a2', 'b2', 'a3']);
});

it('lets what is added while a piece runs wait behind others of the same clinic and of another', async () => {
  const { work, order, begin } = watched();
  const all = [work(9, 9, 'same person'), work(9, 8, 'same clinic'), work(1, 1, 'other clinic')];
  begin();
  await Promise.all(all);
  expect(order).toEqual(['other clinic', 'same clinic', 'same person']);
});

it('lets a person with much waiting delay another by one piece of work', async () => {
  const { work, order, begin } = watched();
  const many = Array.from({ length: 50 }, (_, n) => work(1, 1, `many ${n}`));
  begin();
  await many[0];
  await work(1, 2, 'other');
  expect(order.indexOf('other')).toBeLessThanOrEqual(3);
  await Promise.all(many);
});

it('runs one piece at a time, also after one that failed', async () => {
  const turns = createTurns();
  let running = 0;
  const work = async () => {
    expect(++running).toBe(1);
    await new Promise(setImmediate);
    running -= 1;
    throw new Error('failed');
  };
  const all = await Promise.allSettled([1, 2, 3].map((personId) => turns.take({ tenantId: 1, personId }, work)));
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
