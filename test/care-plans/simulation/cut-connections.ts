// Connections of a pool that are cut at chosen statements, without a proxy in between.
import { Socket } from 'node:net';
import type pg from 'pg';

/** `before`: what was sent does not reach the server. `after`: it does, and its reply is lost. */
type Verdict = 'pass' | 'before' | 'after';

type Written = (error?: Error | null) => void;

class CuttableSocket extends Socket {
  readonly #judge: () => Verdict;

  constructor(judge: () => Verdict) {
    super();
    this.#judge = judge;
  }

  #send(send: (written: Written) => void, written: Written): void {
    const verdict = this.#judge();
    const cut = new Error('connection cut');
    if (verdict === 'pass') send(written);
    else if (verdict === 'before') written(cut);
    else send((error) => written(error ?? cut));
  }

  override _write(chunk: unknown, encoding: BufferEncoding, written: Written): void {
    this.#send((done) => super._write(chunk, encoding, done), written);
  }

  override _writev(chunks: { chunk: unknown; encoding: BufferEncoding }[], written: Written): void {
    this.#send((done) => super._writev!(chunks, done), written);
  }
}

/** Judges everything that is sent over the pool's connections from now on: one message for each round trip. */
export const cutConnections = (pool: pg.Pool, judge: () => Verdict): void => {
  pool.options.stream = () => new CuttableSocket(judge);
};
