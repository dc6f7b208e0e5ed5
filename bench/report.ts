// Output of a run: one line per measurement.

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @param ratio to the ceiling @param wanted the goal of the product */
export const report = (what: string, measured: string, ratio = '', wanted = ''): void =>
  say(`${what.padEnd(58)} ${measured.padStart(22)} ${ratio.padStart(8)}  ${wanted}`);

export const perSecond = (n: number): string => `${Math.round(n)}/s`;

export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!;
