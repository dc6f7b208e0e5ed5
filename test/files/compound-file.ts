// Compound files, the format of Word before 2007.
const SECTOR = 512;

/** A compound file with a table of chains and a directory of empty streams. */
export const compound = (...names: string[]): Buffer => {
  const entries = ['Root Entry', ...names];
  const sectors = Math.ceil(entries.length / 4);
  const header = Buffer.alloc(SECTOR, 0xff);
  header.fill(0, 0, 76);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0xfffffffe, 68);
  header.writeUInt32LE(0, 76);
  const chains = Buffer.alloc(SECTOR, 0xff);
  chains.writeUInt32LE(0xfffffffd, 0);
  for (let n = 1; n <= sectors; n++) chains.writeUInt32LE(n === sectors ? 0xfffffffe : n + 1, n * 4);
  const directory = Buffer.alloc(sectors * SECTOR);
  entries.forEach((name, n) => {
    directory.write(name, n * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, n * 128 + 64);
    directory[n * 128 + 66] = n === 0 ? 5 : 2;
  });
  return Buffer.concat([header, chains, directory]);
};

export const doc = (...names: string[]): Buffer => compound('WordDocument', '1Table', 'CompObj', ...names);

/** A DOC whose directory is empty and has no end. */
export const endlessDoc = (): Buffer => {
  const bytes = doc();
  bytes.fill(0, 2 * SECTOR);
  bytes.writeUInt32LE(1, SECTOR + 4);
  return bytes;
};
