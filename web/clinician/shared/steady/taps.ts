// Tells a repeated tap from a new one: a finger that taps one spot means the row that was there when the tapping began.

/** As wide as the tip of a finger, in CSS pixels. */
const SPOT = 40;
/** After a pause this long the next tap is a new one, in ms. */
const PAUSE = 2_000;

export interface Tap {
  x: number;
  y: number;
  /** When, in ms of any clock. */
  at: number;
}
/** The row at a place in the window; undefined where none is, or one that has only just arrived. */
export type RowAt = (x: number, y: number) => string | undefined;

export interface Taps {
  /** @returns whether the tap must do nothing, because another row has arrived where the tapping began */
  tap(tap: Tap, rowAt: RowAt): boolean;
  /** The finger went elsewhere, such as to scroll. */
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
      // Near the edge of two rows, the other one may be meant while the first is still where it was.
      if (repeated && rowAt(first!.x, first!.y) !== first!.row) return row !== first!.row;
      first = { ...tap, row };
      return false;
    },
    end() {
      first = undefined;
    },
  };
}
