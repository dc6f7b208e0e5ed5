// Checks DOC files: compound files (MS-CFB) with a stream WordDocument (MS-DOC), without macros or a password. Reads the directory and the first
// bytes of the stream.
import { damaged, Refused } from './refusal.ts';

const HEADER = 512;
const ENTRY = 128;
const STREAM = 2;
const ROOT = 5;
/** Larger numbers are marks, such as the end of a chain or a free sector (MS-CFB 2.1). */
const MAX_SECTOR = 0xfffffffa;
const FREE = 0xffffffff;
const IN_HEADER = 109;
/** Streams below the cutoff are in small sectors, which the stream of the root entry holds (MS-CFB 2.4, 2.7). */
const CUTOFF = 4096;
const SMALL_SECTOR = 64;
/** The stream of a newer document that is encrypted with a password (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED = 'EncryptedPackage';
/** Of the text's stream, at the start: flags (MS-DOC 2.5.2), one of which, fEncrypted, marks a password, whether with RC4 or XOR. */
const FLAGS_AT = 10;
const HAS_PASSWORD = 0x0100;
/** Storages and streams of macros, in lower case (MS-OVBA 2.2.1). */
const MACROS = new Set(['macros', 'vba', '_vba_project', '_vba_project_cur', 'project', 'projectwm']);

interface Entry {
  name: string;
  kind: number;
  start: number;
  size: number;
}

interface CompoundFile {
  entries: Entry[];
  /** The first bytes of a stream, up to the end of its first sector. */
  headOf(stream: Entry): Buffer;
}

/** @throws Refused */
export const inspectDoc = (bytes: Buffer): undefined => {
  const { entries, headOf } = openCompound(bytes);
  if (entries.some(({ name }) => MACROS.has(name.toLowerCase()))) throw new Refused('macros');
  if (entries.some(({ name }) => name === ENCRYPTED)) throw new Refused('password');
  const texts = entries.filter(({ name, kind }) => name === 'WordDocument' && kind === STREAM);
  if (texts.length === 0) throw new Refused('unknown');
  for (const head of texts.map(headOf)) {
    if (head.length < FLAGS_AT + 2) throw damaged();
    if (head.readUInt16LE(FLAGS_AT) & HAS_PASSWORD) throw new Refused('password');
  }
};

const openCompound = (bytes: Buffer): CompoundFile => {
  if (bytes.length < HEADER) throw damaged();
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const size = 2 ** shift;
  const sector = (n: number): Buffer => {
    const start = (n + 1) * size;
    if (n >= MAX_SECTOR || start >= bytes.length) throw damaged();
    return bytes.subarray(start, start + size);
  };
  const entry = (table: Buffer, n: number): number => {
    if (n * 4 + 4 > table.length) throw damaged();
    return table.readUInt32LE(n * 4);
  };
  const tables = sectorTables(bytes, size, sector, entry);
  const last = lastSector(tables.filter((n) => n < MAX_SECTOR).map(sector), size);
  if ((last + 1) * size >= bytes.length) throw damaged();
  const after = (n: number): number => entry(sector(tables[Math.floor(n / (size / 4))] ?? MAX_SECTOR), n % (size / 4));
  const entries: Entry[] = [];
  let unread = Math.ceil(bytes.length / size);
  for (let n = bytes.readUInt32LE(48); n < MAX_SECTOR; n = after(n)) {
    // A chain with a loop.
    if (unread-- === 0) throw damaged();
    const part = sector(n);
    for (let at = 0; at + ENTRY <= part.length; at += ENTRY) {
      const kind = part[at + 66]!;
      const length = Math.min(part.readUInt16LE(at + 64), 64);
      const name = part.toString('utf16le', at, at + Math.max(0, length - 2));
      if (kind !== 0) entries.push({ name, kind, start: part.readUInt32LE(at + 116), size: part.readUInt32LE(at + 120) });
    }
  }
  const headOf = (stream: Entry): Buffer => {
    if (stream.size >= CUTOFF) return sector(stream.start);
    const root = entries.find(({ kind }) => kind === ROOT);
    const place = stream.start * SMALL_SECTOR;
    if (!root || place >= root.size || place >= bytes.length) throw damaged();
    let n = root.start;
    for (let skipped = size; skipped <= place; skipped += size) n = after(n);
    return sector(n).subarray(place % size, (place % size) + Math.min(SMALL_SECTOR, stream.size));
  };
  return { entries, headOf };
};

/** Returns the sectors of the allocation table: the first 109 are in the header, others in a chain of their own. */
const sectorTables = (
  bytes: Buffer,
  size: number,
  sector: (n: number) => Buffer,
  entry: (table: Buffer, n: number) => number,
): number[] => {
  const most = Math.ceil(bytes.length / size);
  const tables = Array.from({ length: IN_HEADER }, (_, n) => bytes.readUInt32LE(76 + n * 4));
  for (let n = bytes.readUInt32LE(68); n < MAX_SECTOR; n = entry(sector(n), size / 4 - 1)) {
    for (let at = 0; at < size / 4 - 1; at++) tables.push(entry(sector(n), at));
    if (tables.length > IN_HEADER + most) throw damaged();
  }
  return tables;
};

/** Returns the number of the last sector in use; -1 if there is none. */
const lastSector = (tables: readonly Buffer[], size: number): number => {
  let last = -1;
  tables.forEach((table, n) => {
    if (table.length < size) throw damaged();
    for (let at = 0; at < size; at += 4) if (table.readUInt32LE(at) !== FREE) last = (n * size + at) / 4;
  });
  return last;
};
