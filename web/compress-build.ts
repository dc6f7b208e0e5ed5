// Writes a Brotli and a gzip copy beside each text file of a build, which the server sends to browsers that accept them: many patients
// have a slow line.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /\.(?:js|css|svg)$/;
/** A smaller file is one packet either way. */
const LEAST_BYTES = 1400;
/** 11 takes four times as long for 3 per cent. */
const BROTLI_QUALITY = 10;

const brotli = promisify<Buffer, object, Buffer>(brotliCompress);
const gzipped = promisify<Buffer, object, Buffer>(gzip);

/** Compresses the chunks of the build in the folder `build`. */
export const compressBuild = async (build: string): Promise<void> => {
  const assets = join(build, 'assets');
  const compress = async (name: string): Promise<void> => {
    const file = join(assets, name);
    const content = await readFile(file);
    if (content.length < LEAST_BYTES) return;
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await writeFile(`${file}.br`, await brotli(content, { params }));
    await writeFile(`${file}.gz`, await gzipped(content, { level: 9 }));
  };
  await Promise.all((await readdir(assets)).filter((name) => TEXT.test(name)).map(compress));
};
