// The photo of the demo: red skin around a scar, drawn here, so that no picture of a person is needed.
import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';
import type { Files } from '#modules/files/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { sealStream } from '#platform/crypto/sealed-stream.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { placeOfFile } from '#platform/storage/storage.ts';

const WIDTH = 480;
const HEIGHT = 360;

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
};

/** Returns the colour of a point: skin, red in an ellipse, with a pale line in its middle. */
const colourAt = (x: number, y: number): [number, number, number] => {
  const [dx, dy] = [(x - WIDTH / 2) / 150, (y - HEIGHT / 2) / 80];
  const redness = Math.max(0, 1 - (dx * dx + dy * dy)) * 0.8;
  const grain = ((x * 7919 + y * 104_729) % 17) - 8;
  if (Math.abs(dy + 0.12 * Math.sin(dx * 5)) < 0.06 && Math.abs(dx) < 0.85) return [226, 178, 168];
  return [224 + grain - redness * 18, 172 + grain - redness * 92, 140 + grain - redness * 78];
};

/** Returns the photo as a PNG. */
const draw = (): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.alloc((1 + 3 * WIDTH) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      lines.set(
        colourAt(x, y).map((value) => Math.max(0, Math.min(255, Math.round(value)))),
        y * (1 + 3 * WIDTH) + 1 + 3 * x,
      );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
};

/** Uploads the photo as a patient. @returns its ID */
export const addPhoto = async ({ tenantDb, tenantKeys }: Platform, files: Files, ctx: UserCtx): Promise<string> => {
  const bytes = draw();
  const own = {
    ...ctx,
    db: tenantDb(ctx.tenantId),
    cipher: await tenantKeys.cipher(ctx.tenantId),
    touch: () => undefined,
    markReplayed: () => undefined,
  };
  const [id, key] = [uuidv7(ctx.now), randomBytes(32)];
  const upload = {
    name: 'scar.png',
    type: 'image/png',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest(),
    open: (start = 0) => Readable.from([bytes.subarray(start)]),
    sealed: { id, key, bytes: () => sealStream(Readable.from([bytes]), createSecretKey(key), placeOfFile({ tenantId: ctx.tenantId, id })) },
  };
  return (await files.receive(own, upload, 'messaging.attachments.upload')).id;
};
