// A server with clamd's protocol (INSTREAM) over a real socket. It detects EICAR's test virus, and can be made to misbehave.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The text that every scanner reports as a virus (EICAR, 2003), in two parts, so that none reports this source. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`;

export interface FakeClamd {
  /** `tcp://127.0.0.1:port` */
  url: string;
  port: number;
  /** While true, it reads everything and does not reply. */
  silent: boolean;
  /** Its reply in place of a verdict. */
  says: string | undefined;
  /** Files with a verdict. */
  scanned: Buffer[];
  /** Number of connections. */
  asked: number;
  close(): Promise<void>;
}

export const startClamd = async (): Promise<FakeClamd> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    clamd.asked++;
    void serve(socket).catch(() => undefined);
  }).listen(0, '127.0.0.1');
  const serve = async (socket: Socket): Promise<void> => {
    const file = await fileOf(socket);
    if (clamd.silent) return;
    clamd.scanned.push(file);
    socket.end(`${clamd.says ?? (file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK')}\0`);
  };
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const clamd: FakeClamd = {
    url: `tcp://127.0.0.1:${port}`,
    port,
    silent: false,
    says: undefined,
    scanned: [],
    asked: 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return clamd;
};

/** The file between the command and the empty block. */
const fileOf = async (socket: Socket): Promise<Buffer> => {
  let bytes = Buffer.alloc(0);
  const blocks: Buffer[] = [];
  let begun = false;
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    if (!begun && bytes.length >= 10) {
      if (bytes.toString('latin1', 0, 10) !== 'zINSTREAM\0') throw new Error('not a command');
      bytes = bytes.subarray(10);
      begun = true;
    }
    while (begun && bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE()) {
      const size = bytes.readUInt32BE();
      if (size === 0) return Buffer.concat(blocks);
      blocks.push(bytes.subarray(4, 4 + size));
      bytes = bytes.subarray(4 + size);
    }
  }
  throw new Error('it broke off');
};
