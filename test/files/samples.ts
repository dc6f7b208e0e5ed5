// Small files of every allowed type, built here, so that tests can break one detail at a time.
import { crc32, deflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';
import { doc } from './compound-file.ts';
import { type ZipPart, zip } from './zip.ts';

/** A picture whose corners differ: red, green, blue, white, in the order of reading. */
const pixels = (width: number, height: number): Uint8Array => {
  const data = new Uint8Array(width * height * 4);
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colours[(y * 2 < height ? 0 : 2) + (x * 2 < width ? 0 : 1)]!, 255], (y * width + x) * 4);
  return data;
};

export const jpeg = (width = 48, height = 32): Promise<Buffer> => Transformer.fromRgbaPixels(pixels(width, height), width, height).jpeg(95);
export const png = (width = 48, height = 32): Promise<Buffer> => Transformer.fromRgbaPixels(pixels(width, height), width, height).png();

/**
 * A JPEG with any number of components, as cameras do not make: 1 for shades of grey, 4 for the inks of a printer. Each block of 8 by 8 pixels has one
 * value per component.
 * @param blocks values 0 to 255, by component, of the blocks of one row
 */
export const flatJpeg = (...blocks: readonly (readonly number[])[]): Buffer => {
  const [count, width] = [blocks.length, blocks[0]!.length * 8];
  const segmentOf = (marker: number, ...bytes: number[]) => Buffer.from([0xff, marker, 0, bytes.length + 2, ...bytes]);
  // Categories 0 to 11 have codes of four bits; "end of block" has a code of one.
  const tables = [
    segmentOf(0xc4, 0x00, 0, 0, 0, 12, ...Array(12).fill(0), ...Array(12).keys()),
    segmentOf(0xc4, 0x10, 1, ...Array(15).fill(0), 0),
  ];
  const frame = [8, 0, 8, width >> 8, width & 255, count, ...blocks.flatMap((_, n) => [n + 1, 0x11, 0])];
  const scan = [count, ...blocks.flatMap((_, n) => [n + 1, 0]), 0, 63, 0];
  const before = blocks.map(() => 0);
  let bits = '';
  for (let block = 0; block < width / 8; block++)
    for (let n = 0; n < count; n++) {
      const level = (blocks[n]![block]! - 128) * 8;
      const step = level - before[n]!;
      before[n] = level;
      const size = step === 0 ? 0 : Math.floor(Math.log2(Math.abs(step))) + 1;
      bits += size.toString(2).padStart(4, '0');
      if (size > 0) bits += (step < 0 ? step + 2 ** size - 1 : step).toString(2).padStart(size, '0');
      bits += '0';
    }
  const data = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? []).flatMap((byte) =>
    byte === '11111111' ? [0xff, 0] : [Number.parseInt(byte, 2)],
  );
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    // The inks are stored as their opposites, and are not mixed into others.
    ...(count === 4 ? [segmentOf(0xee, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0)] : []),
    segmentOf(0xdb, 0, ...Array(64).fill(1)),
    segmentOf(0xc0, ...frame),
    ...tables,
    segmentOf(0xda, ...scan),
    Buffer.from([...data, 0xff, 0xd9]),
  ]);
};

/** A JPEG that states these dimensions, with scans that contain few pixels. */
export const hugeJpeg = (side: number, { scans = 1, components = 3, progressive = false } = {}): Buffer => {
  const ids = Array.from({ length: components }, (_, n) => n + 1);
  const frame = [8, side >> 8, side & 255, side >> 8, side & 255, components, ...ids.flatMap((id) => [id, 0x11, 0])];
  const scan = [1, 1, 0, 0, 63, 0];
  return withSegments(
    Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
    [progressive ? 0xc2 : 0xc0, Buffer.from(frame)],
    ...Array.from({ length: scans }, (): [number, Buffer] => [0xda, Buffer.from(scan)]),
  );
};

/** Puts segments behind the beginning of a JPEG. */
export const withSegments = (bytes: Buffer, ...segments: [marker: number, body: Buffer | string][]): Buffer =>
  Buffer.concat([
    bytes.subarray(0, 2),
    ...segments.map(([marker, body]) => {
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(Buffer.from(body).length + 2, 2);
      return Buffer.concat([head, Buffer.from(body)]);
    }),
    bytes.subarray(2),
  ]);

/** Exif of a phone: the orientation, and a text with a place. */
export const exif = (orientation: number, text = 'canary-gps 51.5N 0.1W'): Buffer => {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x010e, 2, text.length + 1, tiff.length);
  entry(22, 0x0112, 3, 1, orientation);
  return Buffer.concat([tiff, Buffer.from(`${text}\0`)]);
};

/** A colour profile with one tag, whose content is the text. @param space `RGB `, `GRAY` or `CMYK` */
export const profile = (space = 'RGB ', text = 'p'.repeat(300)): Buffer => {
  const head = Buffer.alloc(144);
  head.writeUInt32BE(head.length + text.length);
  head.write(space, 16, 'latin1');
  head.write('acsp', 36, 'latin1');
  head.writeUInt32BE(1, 128);
  head.write('desc', 132, 'latin1');
  head.writeUInt32BE(head.length, 136);
  head.writeUInt32BE(text.length, 140);
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
};
/** The body of a JPEG's segment with a profile, or with one of its parts. */
export const jpegProfile = (body: Buffer = profile(), part = 1, parts = 1): Buffer =>
  Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([part, parts]), body]);

export const pngChunk = (type: string, body: Buffer | string): Buffer => {
  const [head, tail] = [Buffer.alloc(8), Buffer.alloc(4)];
  head.writeUInt32BE(Buffer.from(body).length);
  head.write(type, 4, 'latin1');
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), Buffer.from(body)])));
  return Buffer.concat([head, Buffer.from(body), tail]);
};
export const pngProfile = (body: Buffer = profile(), name = 'canary-name', after = ''): Buffer =>
  pngChunk('iCCP', Buffer.concat([Buffer.from(`${name}\0\0`, 'latin1'), deflateSync(body), Buffer.from(after)]));
/** Puts chunks behind the header of a PNG. */
export const withChunks = (bytes: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, 33), ...chunks, bytes.subarray(33)]);

/** A PNG of 2 by 1 pixels with 16 bits per channel: a red that 8 bits cannot show, and blue. */
export const deepPng = (): Buffer => {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 16, 2, 0, 0, 0]);
  const line = Buffer.from([0, 0xff, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]);
  const parts = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(line)), pngChunk('IEND', '')];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
};

/** A PNG that states these dimensions but contains few pixels. @param colour bits of a channel and colour type; shades of grey by default */
export const hugePng = (width: number, height: number, colour: readonly [bits: number, type: number] = [8, 0]): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(colour, 8);
  const parts = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(1000))), pngChunk('IEND', '')];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
};

const word = (n: number): Buffer => Buffer.from([n & 255, n >> 8]);
const block = (body: Buffer | string): Buffer => {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
};
/** Two colours; the codes are not compressed: each is a pixel, and the table is cleared before it grows. */
const gifFrame = (width: number, height: number): Buffer => {
  const bits: number[] = [];
  const code = (value: number) => bits.push(...[0, 1, 2].map((bit) => (value >> bit) & 1));
  for (let n = 0; n < width * height; n++) {
    if (n % 2 === 0) code(4);
    code(n % 4);
  }
  code(5);
  const data = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, n) => {
    data[n >> 3]! |= bit << (n & 7);
  });
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) blocks.push(block(data.subarray(at, at + 255)));
  return Buffer.concat([Buffer.from([0x2c, 0, 0, 0, 0]), word(width), word(height), Buffer.from([0, 2]), ...blocks, Buffer.from([0])]);
};
const gifControl = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0]);
export const gifComment = (text: string): Buffer => Buffer.concat([Buffer.from([0x21, 0xfe]), block(text), Buffer.from([0])]);
export const gifApplication = (name: string, data: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from([0x21, 0xff]), block(name), block(data), Buffer.from([0])]);
export const GIF_LOOP = gifApplication('NETSCAPE2.0', Buffer.from([1, 0, 0]));
/** @param extra blocks before the first frame */
export const gif = ({ frames = 2, width = 6, height = 4, extra = [] as Buffer[] } = {}): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a'),
    word(width),
    word(height),
    Buffer.from([0x81, 0, 0]),
    Buffer.from([0, 0, 0, 255, 0, 0, 0, 255, 0, 255, 255, 255]),
    GIF_LOOP,
    ...extra,
    ...Array.from({ length: frames }, () => Buffer.concat([gifControl, gifFrame(width, height)])),
    Buffer.from([0x3b]),
  ]);

/** Three frames: one slow, one transparent that is cleared afterwards, one interlaced with colours of its own. */
export const animatedGif = (): Buffer => {
  const control = (flags: number, delay: number) => Buffer.from([0x21, 0xf9, 4, flags, delay & 255, delay >> 8, 3, 0]);
  const frame = gifFrame(6, 4);
  const own = Buffer.concat([frame.subarray(0, 9), Buffer.from([0xc1]), Buffer.alloc(12, 0x55), frame.subarray(10)]);
  const whole = gif({ frames: 0 });
  const frames = [control(4, 300), frame, control(9, 1), frame, control(12, 0), own];
  return Buffer.concat([whole.subarray(0, -1), ...frames, whole.subarray(-1)]);
};

/** A PDF of `size` bytes or a little more; what is between its header and its end means nothing. */
export const pdf = (size = 200, filling: Buffer = Buffer.alloc(size, 'x')): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), filling, Buffer.from('\nstartxref\n9\n%%EOF\n')]);

const types = (document = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml') =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${document}"/></Types>`;
export const TYPES_PART: ZipPart = { name: '[Content_Types].xml', body: types() };
export const MACRO_TYPES_PART: ZipPart = {
  name: '[Content_Types].xml',
  body: types('application/vnd.ms-word.document.macroEnabled.main+xml'),
};
export const DOCUMENT_PART: ZipPart = { name: 'word/document.xml', body: '<w:document><w:t>A letter</w:t></w:document>' };
export const docx = (...parts: ZipPart[]): Buffer => zip([TYPES_PART, DOCUMENT_PART, ...parts]);
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TEMPLATE_TYPE = `${RELATIONSHIPS}/attachedTemplate`;
export const SETTINGS_RELATIONS = 'word/_rels/settings.xml.rels';
export const settingsPart = (relation: string, before = ''): ZipPart => ({
  name: SETTINGS_RELATIONS,
  body: `${before}<Relationships>${relation}</Relationships>`,
});
/** References of the text of a document. @param type the last part of the address of its type */
export const referencePart = (type: string, target: string, { mode = ' TargetMode="External"', of = RELATIONSHIPS } = {}): ZipPart => ({
  name: 'word/_rels/document.xml.rels',
  body: `<Relationships><Relationship Id="rId1" Type="${of}/${type}" Target="${target}"${mode}/></Relationships>`,
});
export const templatePart = (target: string, type = TEMPLATE_TYPE): ZipPart =>
  settingsPart(`<Relationship Id="rId1" Type="${type}" Target="${target}" TargetMode="External"/>`);

/** Every type that may be sent: media type, ending, bytes. */
export const samples = async (): Promise<[type: string, ending: string, bytes: Buffer][]> => [
  ['image/jpeg', 'jpg', await jpeg()],
  ['image/png', 'png', await png()],
  ['image/gif', 'gif', gif()],
  ['application/pdf', 'pdf', pdf()],
  ['application/msword', 'doc', doc()],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx', docx()],
];
