// The only source of time. All other code receives a Clock, so that tests can move it.

export interface Clock {
  /** The current instant. */
  now(): Date;
  /** Milliseconds from an arbitrary start that never go backwards: for measuring durations. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
};

export interface ManualClock extends Clock {
  /** Moves the clock by `ms` milliseconds, which may be negative. */
  advance(ms: number): void;
  /** Runs the work with a stopped clock, which only `advance` moves, so that a test can reach a boundary to the millisecond. */
  standing<R>(work: () => Promise<R>): Promise<R>;
}

/** Returns a clock that runs like the system's, shifted by the sum of all `advance` calls. */
export const shiftedClock = (): ManualClock => {
  let shift = 0;
  let stood: { now: number; monotonic: number } | undefined;
  return {
    now: () => new Date((stood?.now ?? systemClock.now().getTime()) + shift),
    monotonic: () => (stood?.monotonic ?? systemClock.monotonic()) + shift,
    standing: async (work) => {
      stood = { now: systemClock.now().getTime(), monotonic: systemClock.monotonic() };
      try {
        return await work();
      } finally {
        stood = undefined;
      }
    },
    advance: (ms) => {
      shift += ms;
    },
  };
};
