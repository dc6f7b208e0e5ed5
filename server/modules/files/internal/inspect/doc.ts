// Checks DOC files: compound files (MS-CFB) with a stream WordDocument (MS-DOC) and without macros. Only the directory is read.
import { damaged, Refused } from './refusal.ts';

const HEADER = 512;
const ENTRY = 128;
const STREAM = 2;
/** Larger numbers are marks, such as the end of a chain or a free sector (MS-CFB 2.1). */
const MAX_SECTOR = 0xfffffffa;
const FREE = 0xffffffff;
const IN_HEADER = 109;
/** The stream of a newer document that is encrypted with a password (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED = 'EncryptedPackage';
/** Storages and streams of macros, in lower case (MS-OVBA 2.2.1). */
const MACROS = new Set(['macros', 'vba', '_vba_project', '_vba_project_cur', 'project', 'projectwm']);

/** @throws Refused */
export const inspectDoc = (bytes: Buffer): undefined => {
  const names = directoryOf(bytes);
  if (names.some(({ name }) => MACROS.has(name.toLowerCase()))) throw new Refused('macros');
  if (names.some(({ name }) => name === ENCRYPTED)) throw new Refused('password');
  if (!names.some(({ name, kind }) => name === 'WordDocument' && kind === STREAM)) throw new Refused('unknown');
};

const directoryOf = (bytes: Buffer): { name: string; kind: number }[] => {
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
  const names: { name: string; kind: number }[] = [];
  let unread = Math.ceil(bytes.length / size);
  for (let n = bytes.readUInt32LE(48); n < MAX_SECTOR; n = after(n)) {
    // A chain with a loop.
    if (unread-- === 0) throw damaged();
    const part = sector(n);
    for (let at = 0; at + ENTRY <= part.length; at += ENTRY) {
      const kind = part[at + 66]!;
      const length = Math.min(part.readUInt16LE(at + 64), 64);
      if (kind !== 0) names.push({ name: part.toString('utf16le', at, at + Math.max(0, length - 2)), kind });
    }
  }
  return names;
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
