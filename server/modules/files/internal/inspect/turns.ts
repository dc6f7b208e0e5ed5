// Fair turns for work that is done one piece at a time: each clinic has its turn, and within a clinic each person, however much anyone has waiting.

export interface Sender {
  tenantId: number;
  personId: number;
}

export interface Turns {
  /** Runs `work` when it is the sender's turn, and returns its outcome. Work of one sender keeps its order. */
  take<R>(sender: Sender, work: () => Promise<R>): Promise<R>;
}

type Run = () => Promise<void>;

/** Makes the first key the last, or removes it if nothing of it waits. */
const moveOn = <V>(map: Map<number, V>, isDone: (value: V) => boolean): void => {
  const [first] = map;
  if (!first) return;
  map.delete(first[0]);
  if (!isDone(first[1])) map.set(...first);
};

export const createTurns = (): Turns => {
  /** By clinic and person, in the order of their turns. Those whose work runs stay first until it ends: what they add waits behind the others. */
  const clinics = new Map<number, Map<number, Run[]>>();
  let isRunning = false;

  const runAll = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    for (let [people] = clinics.values(); people; [people] = clinics.values()) {
      const [waiting] = people.values();
      await waiting?.shift()?.();
      moveOn(people, ({ length }) => length === 0);
      moveOn(clinics, ({ size }) => size === 0);
    }
    isRunning = false;
  };

  return {
    take: ({ tenantId, personId }, work) => {
      const people = clinics.get(tenantId) ?? new Map<number, Run[]>();
      clinics.set(tenantId, people);
      const waiting = people.get(personId) ?? [];
      people.set(personId, waiting);
      return new Promise((resolve, reject) => {
        waiting.push(() => work().then(resolve, reject));
        void runAll();
      });
    },
  };
};
