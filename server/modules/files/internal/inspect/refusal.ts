// Reasons to refuse a file.
import type { FileRefusal } from '#contracts/files.ts';

/** The file is refused, for a reason of the contract. */
export class Refused extends Error {
  readonly reason: FileRefusal;

  constructor(reason: FileRefusal) {
    super(`refused: ${reason}`);
    this.name = 'Refused';
    this.reason = reason;
  }
}

/** The file is incomplete or violates its format. */
export const damaged = (): Refused => new Refused('damaged');
