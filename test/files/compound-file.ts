// Compound files, the format of Word before 2007.
const SECTOR = 512;

const END = 0xfffffffe;
const SMALL_SECTOR = 64;

interface Stream {
  name: string;
  content: Buffer;
}
const empty = (name: string): Stream => ({ name, content: Buffer.alloc(0) });

/** A compound file: a table of chains, a directory, and the contents, short ones in the stream of the root. */
const write = (streams: readonly Stream[]): Buffer => {
  const sectorsOf = (bytes: number): number => Math.ceil(bytes / SECTOR);
  const short = streams.filter(({ content }) => content.length > 0 && content.length < 4096);
  const small = Buffer.concat(short.map(({ content }) => Buffer.concat([content, Buffer.alloc(-content.length & (SMALL_SECTOR - 1))])));
  const chains = Buffer.alloc(SECTOR, 0xff);
  chains.writeUInt32LE(0xfffffffd, 0);
  let next = 1;
  const chain = (count: number): number => {
    const first = next;
    for (; next < first + count; next++) chains.writeUInt32LE(next === first + count - 1 ? END : next + 1, next * 4);
    return count === 0 ? END : first;
  };
  const directory = Buffer.alloc(sectorsOf((streams.length + 1) * 128) * SECTOR);
  const header = Buffer.alloc(SECTOR, 0xff);
  header.fill(0, 0, 76);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(chain(sectorsOf(directory.length)), 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 68);
  header.writeUInt32LE(0, 76);
  const parts: Buffer[] = [header, chains, directory];
  const keep = (content: Buffer): number => {
    parts.push(content, Buffer.alloc(-content.length & (SECTOR - 1)));
    return chain(sectorsOf(content.length));
  };
  const enter = (n: number, name: string, kind: number, start: number, size: number): void => {
    directory.write(name, n * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, n * 128 + 64);
    directory[n * 128 + 66] = kind;
    directory.writeUInt32LE(start, n * 128 + 116);
    directory.writeUInt32LE(size, n * 128 + 120);
  };
  enter(0, 'Root Entry', 5, keep(small), small.length);
  let used = 0;
  streams.forEach(({ name, content }, n) => {
    const isShort = short.some((one) => one.content === content);
    enter(n + 1, name, 2, isShort ? used : keep(content), content.length);
    if (isShort) used += Math.ceil(content.length / SMALL_SECTOR);
  });
  return Buffer.concat(parts);
};

/** A compound file with empty streams. */
export const compound = (...names: string[]): Buffer => write(names.map(empty));

/** The stream of a document's text: its first bytes (FibBase), and nothing behind them. */
const wordDocument = (flags: number, size: number): Stream => {
  const content = Buffer.alloc(size);
  content.writeUInt16LE(0xa5ec, 0);
  content.writeUInt16LE(flags, 10);
  return { name: 'WordDocument', content };
};

export const doc = (...names: string[]): Buffer => write([wordDocument(0x1200, 4096), ...['1Table', 'CompObj', ...names].map(empty)]);

/** A DOC with a password: RC4, or XOR with `fObfuscated`; with a short text and others before it, in a small sector of the second sector. */
export const docWithPassword = (how: 'rc4' | 'xor', length: 'long' | 'short' = 'long'): Buffer => {
  const flags = how === 'rc4' ? 0x1300 : 0x9300;
  const others = Array.from({ length: 9 }, (_, n) => ({ name: `Other ${n}`, content: Buffer.alloc(SMALL_SECTOR) }));
  return write(length === 'long' ? [wordDocument(flags, 4096)] : [...others, wordDocument(flags, 100)]);
};

/** A DOC whose text has no beginning. */
export const docWithoutText = (): Buffer => compound('WordDocument', '1Table');

/** A DOC whose directory is empty and has no end. */
export const endlessDoc = (): Buffer => {
  const bytes = doc();
  bytes.fill(0, 2 * SECTOR, 4 * SECTOR);
  bytes.writeUInt32LE(1, SECTOR + 4);
  return bytes;
};
