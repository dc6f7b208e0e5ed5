// The one source of time. Everything else receives a Clock, so that tests can move it.

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
}

/** A clock that runs like the system's, shifted by what `advance` was given. */
export const shiftedClock = (): ManualClock => {
  let shift = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + shift),
    monotonic: () => systemClock.monotonic() + shift,
    advance: (ms) => {
      shift += ms;
    },
  };
};
