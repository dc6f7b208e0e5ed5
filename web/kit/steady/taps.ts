// Distinguishes a repeated tap from a new one: a finger that taps one spot means the row that was there at the first tap.

/** The width of a fingertip, in CSS pixels. */
const SPOT = 40;
/** After a pause this long the next tap is a new one, in ms. */
const PAUSE = 2_000;

export interface Tap {
  x: number;
  y: number;
  /** Time of the tap, in ms of any clock. */
  at: number;
}
/** Returns the row at a point of the window; undefined when there is none, or one that has just arrived. */
export type RowAt = (x: number, y: number) => string | undefined;

export interface Taps {
  /** @returns whether the tap must be ignored, because another row has arrived at the place of the first tap */
  tap(tap: Tap, rowAt: RowAt): boolean;
  /** The finger did something else, such as scrolling. */
  end(): void;
}

export function followTaps(): Taps {
  let first: (Tap & { row: string | undefined }) | undefined;
  let lastAt = 0;
  return {
    tap(tap, rowAt) {
      const row = rowAt(tap.x, tap.y);
      const repeated = first !== undefined && tap.at - lastAt < PAUSE && Math.hypot(tap.x - first.x, tap.y - first.y) < SPOT;
      lastAt = tap.at;
      // Near the edge of two rows, the tap may mean the other row while the first has not moved.
      if (repeated && rowAt(first!.x, first!.y) !== first!.row) return row !== first!.row;
      first = { ...tap, row };
      return false;
    },
    end() {
      first = undefined;
    },
  };
}
