// What time it is for the clinic, whatever the clock of this device says.

/** Devices a little off are taken at their word: the `Date` of an answer is only exact to the second. In ms. */
const TOLERATED = 30_000;

export interface ServerClock {
  /** Takes note of the `Date` of an answer that has just come. */
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
