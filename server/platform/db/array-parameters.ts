// Array parameters in PostgreSQL's binary format, for statements that write many rows. As text, each element would be quoted here and parsed there.

/** Seconds from the Unix epoch to PostgreSQL's, 1 January 2000, in milliseconds. */
const EPOCH_MS = 946_684_800_000;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const TWO_TO_32 = 2 ** 32;

interface Type<T> {
  oid: number;
  size(value: T): number;
  write(to: Buffer, value: T, at: number): void;
}

/** An integer of 53 bits at most. */
const writeInt8 = (to: Buffer, value: number, at: number): void => {
  to.writeInt32BE(Math.floor(value / TWO_TO_32), at);
  to.writeUInt32BE(value >>> 0, at + 4);
};

const array =
  <T>({ oid, size, write }: Type<T>) =>
  (values: readonly (T | null)[]): Buffer => {
    let bytes = HEADER_BYTES;
    for (const value of values) bytes += LENGTH_BYTES + (value === null ? 0 : size(value));
    const to = Buffer.allocUnsafe(bytes);
    to.writeInt32BE(1, 0);
    to.writeInt32BE(1, 4);
    to.writeInt32BE(oid, 8);
    to.writeInt32BE(values.length, 12);
    to.writeInt32BE(1, 16);
    let at = HEADER_BYTES;
    for (const value of values) {
      const length = value === null ? -1 : size(value);
      to.writeInt32BE(length, at);
      at += LENGTH_BYTES;
      if (value === null) continue;
      write(to, value, at);
      at += length;
    }
    return to;
  };

export const intArray = array<number>({ oid: 23, size: () => 4, write: (to, value, at) => to.writeInt32BE(value, at) });
/** Integers of 53 bits at most. */
export const bigintArray = array<number>({ oid: 20, size: () => 8, write: writeInt8 });
export const textArray = array<string>({ oid: 25, size: (text) => Buffer.byteLength(text), write: (to, text, at) => to.write(text, at) });
export const byteaArray = array<Buffer>({ oid: 17, size: ({ length }) => length, write: (to, bytes, at) => to.set(bytes, at) });
export const uuidArray = array<string>({
  oid: 2950,
  size: () => 16,
  write: (to, uuid, at) => to.write(uuid.replaceAll('-', ''), at, 'hex'),
});
/** With milliseconds, as a `Date` has them. */
export const timestamptzArray = array<Date>({
  oid: 1184,
  size: () => 8,
  write: (to, date, at) => writeInt8(to, (date.getTime() - EPOCH_MS) * 1000, at),
});
