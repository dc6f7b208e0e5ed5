// Distinguishes a repeated tap or click from a new one: one spot pressed again means what was there at the first time.

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
/** Returns what is at a point of the window; undefined when there is nothing, or something that has just arrived. */
export type RowAt = (x: number, y: number) => string | undefined;

export interface Taps {
  /** @returns whether the tap must be ignored, because something else has arrived at the place of the first tap */
  tap(tap: Tap, rowAt: RowAt): boolean;
  /** The finger did something else, such as scrolling. */
  end(): void;
}

/**
 * @param spot diameter of a spot, in CSS pixels
 * @param pause after which a tap is a new one, in ms
 * @param renewed whether the pause starts again with a tap that was ignored
 */
export function followTaps(spot = SPOT, pause = PAUSE, renewed = true): Taps {
  let first: (Tap & { row: string | undefined }) | undefined;
  let lastAt = 0;
  return {
    tap(tap, rowAt) {
      const row = rowAt(tap.x, tap.y);
      const repeated = first !== undefined && tap.at - lastAt < pause && Math.hypot(tap.x - first.x, tap.y - first.y) < spot;
      // Near the edge of two rows, the tap may mean the other row while the first has not moved.
      const hasChanged = repeated && rowAt(first!.x, first!.y) !== first!.row;
      const ignored = hasChanged && row !== first!.row;
      if (renewed || !ignored) lastAt = tap.at;
      if (!hasChanged) first = { ...tap, row };
      return ignored;
    },
    end() {
      first = undefined;
    },
  };
}
