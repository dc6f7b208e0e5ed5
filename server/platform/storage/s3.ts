// Files in a bucket of S3, or of a server that speaks its language. Nothing is tried twice here: whoever asked decides about that.
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../config.ts';
import { NotStored, type Storage, StorageUnavailable, type StoredName } from './storage.ts';

/** How long a connection may take, and how long the other side may be silent, in ms. */
const CONNECT_MS = 5000;
const SILENCE_MS = 20_000;

const silence = (): void => undefined;

type Settings = Pick<Config, 'S3_REGION' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>;

const keyOf = ({ tenantId, id }: StoredName): string => `${tenantId}/${id}`;

/** @throws StorageUnavailable; NotStored */
const asked = async <R>(request: Promise<R>): Promise<R> => {
  try {
    return await request;
  } catch (error) {
    throw error instanceof NoSuchKey ? new NotStored() : new StorageUnavailable(error);
  }
};

/** Storage in `bucket`. @param silenceMs how long the server may be silent */
export const inBucket = (settings: Settings, bucket: string, silenceMs = SILENCE_MS): Storage => {
  const { S3_REGION: region, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    maxAttempts: 1,
    // It would write to the console what is thrown anyway.
    logger: { debug: silence, info: silence, warn: silence, error: silence },
    // The bytes are authenticated by us; other servers do not know Amazon's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: silenceMs, throwOnRequestTimeout: true, socketTimeout: silenceMs },
  });
  return {
    put: async (name, bytes, size) => {
      const Body = Readable.from(bytes, { objectMode: false });
      const failed = new Promise<never>((_resolve, reject) => Body.once('error', reject));
      const sent = asked(client.send(new PutObjectCommand({ Bucket: bucket, Key: keyOf(name), Body, ContentLength: size })));
      // Its own error says more than what S3 makes of a request that breaks off.
      await Promise.race([failed, sent]).finally(() => Body.destroy());
    },
    read: async (name, { start, end }) => {
      const Range = `bytes=${start}-${end - 1}`;
      const { Body, ContentRange } = await asked(client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(name), Range })));
      const body = Body as Readable;
      if (ContentRange?.startsWith(`bytes ${start}-`)) return body;
      // Another server's page, such as that of a proxy.
      body.destroy();
      throw new StorageUnavailable();
    },
    remove: async (name) => {
      await asked(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(name) })));
    },
  };
};
