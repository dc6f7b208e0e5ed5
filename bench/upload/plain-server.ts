// The ceiling for uploads: Fastify and a pipeline to disk, without authentication, checks or encryption.
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';

const [folder = ''] = process.argv.slice(2);
const app = Fastify();
await app.register(multipart, { limits: { fileSize: 20_000_000 } });
let count = 0;
app.post('/v1/files', async (request, reply) => {
  const part = await request.file();
  await pipeline(part!.file, createWriteStream(path.join(folder, `plain-${count++}`)));
  return reply.code(201).send({ size: part!.file.bytesRead });
});
process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage().rss });
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
});
process.send?.({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
process.on('disconnect', () => process.exit(0));
