// Ends requests whose body does not arrive in time, so that a slow sender does not hold a connection or a partly received file.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { problem } from '../errors.ts';
import { sendProblem } from './problems.ts';

export interface ArrivalLimits {
  /** Time limit for a body without a file, in milliseconds. */
  body: number;
  /** The least progress of a body with a file, which has no time limit: `leastBytes` in any `overMs`. */
  file: { overMs: number; leastBytes: number };
}

/** A file may arrive at 1 kB/s, half of what the slowest mobile network carries. A sender of less has stalled or holds the connection. */
export const ARRIVAL_LIMITS: ArrivalLimits = { body: 60_000, file: { overMs: 30_000, leastBytes: 30_000 } };
/** Looks at the progress of a body in the time over which it is measured: a stalled file ends at most one look late, a second of the half minute. */
const LOOKS = 30;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Calls back when less than `leastBytes` arrived in the last `overMs`. */
const watchProgress = (socket: Socket, { overMs, leastBytes }: ArrivalLimits['file'], tooSlow: () => void): NodeJS.Timeout => {
  const received = [socket.bytesRead];
  return setInterval(() => {
    received.push(socket.bytesRead);
    if (received.length > LOOKS && socket.bytesRead - received.shift()! < leastBytes) tooSlow();
  }, overMs / LOOKS);
};

/** Responds with REQUEST_TIMEOUT to a request that arrives too slowly and closes its connection; its operation does not run. */
export const limitArrival = (app: FastifyInstance, { body, file }: ArrivalLimits): void => {
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
    const timer = isFile ? watchProgress(raw.socket, file, refuse) : setTimeout(refuse, body);
    // The request closes when its body has arrived, independently of the reply. One function clears timeouts and intervals.
    raw.once('close', () => clearTimeout(timer));
    done();
  });
};
