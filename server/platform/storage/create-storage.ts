// Chooses the storage of files.
import type { Config } from '../config.ts';
import { inFolder } from './local-folder.ts';
import type { Storage } from './storage.ts';

/**
 * Creates the configured storage: S3, or a folder.
 * @param folder used without S3; undefined in a process that stores no files
 */
export const createStorage = (config: Config, folder: string | undefined): Storage => {
  const { S3_BUCKET } = config;
  if (S3_BUCKET !== undefined) {
    // The client is 16 MB of sources, so it is loaded only if it is used.
    const loaded = import('./s3.ts').then(({ inBucket }) => inBucket(config, S3_BUCKET));
    return {
      put: async (...args) => (await loaded).put(...args),
      read: async (...args) => (await loaded).read(...args),
      remove: async (...args) => (await loaded).remove(...args),
    };
  }
  if (folder !== undefined) return inFolder(folder);
  const none = async (): Promise<never> => {
    throw new Error('this process has no storage for files');
  };
  return { put: none, read: none, remove: none };
};
