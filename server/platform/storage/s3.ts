// Stores files in a bucket of S3 or a compatible server. Nothing is retried here; the caller decides.
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../config.ts';
import { NotStored, type Storage, StorageUnavailable, type StoredName } from './storage.ts';

/** Time limits for connecting and for silence of the server, in ms. */
const CONNECT_MS = 5000;
const SILENCE_MS = 20_000;

const silence = (): void => undefined;

type Settings = Pick<Config, 'S3_REGION' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>;

const keyOf = ({ tenantId, id }: StoredName): string => `${tenantId}/${id}`;

/** The client keeps buffers until they are sent. */
async function* copiesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const part of bytes) yield Buffer.from(part);
}

/** @throws StorageUnavailable; NotStored */
const asked = async <R>(request: Promise<R>): Promise<R> => {
  try {
    return await request;
  } catch (error) {
    throw error instanceof NoSuchKey ? new NotStored() : new StorageUnavailable(error);
  }
};

/** Creates storage in a bucket. @param silenceMs time limit for silence of the server */
export const inBucket = (settings: Settings, bucket: string, silenceMs = SILENCE_MS): Storage => {
  const { S3_REGION: region, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    maxAttempts: 1,
    // By default it also writes to the console what it throws.
    logger: { debug: silence, info: silence, warn: silence, error: silence },
    // The content is authenticated already, and compatible servers may lack Amazon's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // No limit of the whole request: a slow server may take minutes for a file.
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: silenceMs },
  });
  return {
    put: async (name, bytes, size) => {
      const Body = Readable.from(copiesOf(bytes), { objectMode: false });
      const failed = new Promise<never>((_resolve, reject) => Body.once('error', reject));
      const sent = asked(client.send(new PutObjectCommand({ Bucket: bucket, Key: keyOf(name), Body, ContentLength: size })));
      // The error of the source is more useful than the one of the aborted request.
      const reply = await Promise.race([failed, sent]).finally(() => Body.destroy());
      // The reply of something else, such as a proxy: nothing is stored.
      if (reply.ETag === undefined) throw new StorageUnavailable();
    },
    read: async (name, { start, end }) => {
      const Range = `bytes=${start}-${end - 1}`;
      const { Body, ContentRange } = await asked(client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(name), Range })));
      const body = Body as Readable;
      if (ContentRange?.startsWith(`bytes ${start}-`)) return body;
      // The reply of something else, such as a proxy.
      body.destroy();
      throw new StorageUnavailable();
    },
    remove: async (name) => {
      await asked(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(name) })));
    },
  };
};
