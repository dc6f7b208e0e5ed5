// The clinic's time, independent of the clock of this device.

/** A smaller difference is ignored, because the `Date` of a response is only exact to the second. In ms. */
const TOLERATED = 30_000;

export interface ServerClock {
  /** Records the `Date` of a response that has just arrived. */
  heard(date: string | null): void;
  /** ms since 1970. */
  now(): number;
}

export function createServerClock(device: () => number): ServerClock {
  let ahead = 0;
  return {
    heard(date) {
      const at = date === null ? Number.NaN : Date.parse(date);
      if (!Number.isNaN(at)) ahead = device() - at;
    },
    now: () => (Math.abs(ahead) > TOLERATED ? device() - ahead : device()),
  };
}
