// Ends requests whose body does not arrive in time, so that a slow sender does not hold a connection or a partly received file.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { problem } from '../errors.ts';
import { sendProblem } from './problems.ts';

/** In milliseconds. */
export interface ArrivalLimits {
  /** Time limit for a body without a file. */
  body: number;
  /** Time limit for a body with a file. */
  file: number;
  /** A sender of a file that sends nothing for this long, or up to twice as long, is disconnected. */
  silence: number;
}

export const ARRIVAL_LIMITS: ArrivalLimits = { body: 60_000, file: 15 * 60_000, silence: 30_000 };

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Calls back in each interval of `everyMs` in which nothing arrived. */
const watchForSilence = (socket: Socket, everyMs: number, silent: () => void): NodeJS.Timeout => {
  let received = socket.bytesRead;
  return setInterval(() => {
    if (socket.bytesRead === received) silent();
    received = socket.bytesRead;
  }, everyMs);
};

/** Responds with REQUEST_TIMEOUT to a request that arrives too slowly and closes its connection; its operation does not run. */
export const limitArrival = (app: FastifyInstance, { body, file, silence }: ArrivalLimits): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (!hasBody(raw)) return done();
    const isFile = request.routeOptions.config.endpoint?.upload !== undefined;
    const refuse = (): void => {
      if (reply.raw.headersSent) return void raw.destroy();
      // Node then closes the connection, but does not stop reading a body whose reply is already sent.
      reply.raw.once('close', () => raw.destroy());
      void sendProblem(reply.header('connection', 'close'), problem('REQUEST_TIMEOUT'), request.id);
    };
    const deadline = setTimeout(refuse, isFile ? file : body);
    const watch = isFile ? watchForSilence(raw.socket, silence, refuse) : undefined;
    // The request closes when its body has arrived, independently of the reply.
    raw.once('close', () => {
      clearTimeout(deadline);
      clearInterval(watch);
    });
    done();
  });
};
