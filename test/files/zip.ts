// Zip archives whose parts can have false sizes or two names.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  body: Buffer | string;
  /** A false size in the archive. */
  claims?: number;
  /** A second name, in an extra field. */
  alias?: string;
}

const packed = new WeakMap<object, Buffer>();
/** Compresses, each buffer only once. */
const pack = (body: Buffer | string): Buffer => {
  const found = typeof body === 'string' ? undefined : packed.get(body);
  const bytes = found ?? deflateRawSync(body);
  if (typeof body !== 'string') packed.set(body, bytes);
  return bytes;
};

/** An extra field with another name (PKWARE APPNOTE 4.6.9). */
const aliasField = (name: string, alias: string): Buffer => {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075);
  field.writeUInt16LE(5 + alias.length, 2);
  field[4] = 1;
  field.writeUInt32LE(crc32(name), 5);
  return Buffer.concat([field, Buffer.from(alias)]);
};

export const zip = (parts: readonly ZipPart[], comment = ''): Buffer => {
  const [files, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, body, claims, alias } of parts) {
    const plain = Buffer.from(body);
    const packed = pack(body);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? plain.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    files.push(file);
    const extra = alias === undefined ? Buffer.alloc(0) : aliasField(name, alias);
    entry.writeUInt16LE(extra.length, 30);
    list.push(entry, Buffer.from(name), extra);
    at += file.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...files, ...list, end, Buffer.from(comment)]);
};
