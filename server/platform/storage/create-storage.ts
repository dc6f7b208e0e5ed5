// Chooses where files are kept.
import type { Config } from '../config.ts';
import { inFolder } from './local-folder.ts';
import type { Storage } from './storage.ts';

/**
 * Makes the storage that is configured: S3, or the folder.
 * @param folder where files are kept without S3; undefined in a process that keeps none
 */
export const createStorage = (config: Config, folder: string | undefined): Storage => {
  const { S3_BUCKET } = config;
  if (S3_BUCKET !== undefined) {
    // Its client is 16 MB of sources: loaded where it is used.
    const loaded = import('./s3.ts').then(({ inBucket }) => inBucket(config, S3_BUCKET));
    return {
      put: async (...args) => (await loaded).put(...args),
      read: async (...args) => (await loaded).read(...args),
      remove: async (...args) => (await loaded).remove(...args),
    };
  }
  if (folder !== undefined) return inFolder(folder);
  const none = async (): Promise<never> => {
    throw new Error('this process was given no place for files');
  };
  return { put: none, read: none, remove: none };
};
