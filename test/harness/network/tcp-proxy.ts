// A TCP proxy in front of a real server (Redis, PostgreSQL, SMTP) that simulates faults of a network: slow, cut, refused, half-open,
// garbage.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

export interface TcpProxy {
  /** Port on 127.0.0.1, the same until `close`. */
  port: number;
  /** Connections that clients have tried to open. */
  attempts: number;
  /** While false, new connections are reset. Existing ones stay; see `cut`. */
  open: boolean;
  /** While true, connections stay open but carry nothing in either direction: data is lost. */
  silent: boolean;
  /** While true, nothing is taken from clients, which can send no more once the buffers are full. */
  stalled: boolean;
  /** Delay of all data, in each direction. */
  delayMs: number;
  /** Inspects data from a client; returning false cuts the connection before the data is forwarded. */
  judge(sent: Buffer): boolean;
  /** Resets every connection. */
  cut(): void;
  /** Sends bytes to every client as if they came from the server. */
  inject(bytes: string | Buffer): void;
  close(): Promise<void>;
}

/** Starts a proxy to a port (`{ host, port }`) or a unix socket (`{ path }`). A target that refuses resets the client's connection. */
export const startTcpProxy = async (target: NetConnectOpts): Promise<TcpProxy> => {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let stalled = false;

  const carry = (from: Socket, to: Socket, { allowed, isHeld }: { allowed(data: Buffer): boolean; isHeld(): boolean }): void => {
    let sent = Promise.resolve();
    const pass = (work: () => void): void => {
      const { delayMs } = proxy;
      if (delayMs > 0) sent = sent.then(() => new Promise((resolve) => setTimeout(resolve, delayMs)));
      sent = sent.then(work);
    };
    /** Stops reading until the waiting data has been written. */
    const hold = (): void => {
      from.pause();
      to.once('drain', () => {
        if (!isHeld()) from.resume();
      });
    };
    from.on('data', (data: Buffer) => {
      if (!allowed(data)) from.resetAndDestroy();
      else if (!proxy.silent) pass(() => void (to.writable && (to.write(data) || hold())));
      if (isHeld()) from.pause();
    });
    from.on('end', () => pass(() => to.end()));
    from.on('error', () => undefined);
    from.on('close', () => {
      // After an orderly end, what is not yet written to the other side still is.
      if (!from.readableEnded || !from.writableFinished) to.destroy();
    });
  };
  const serve = (near: Socket): void => {
    proxy.attempts++;
    near.on('error', () => undefined);
    if (!proxy.open) return void near.resetAndDestroy();
    const far = connect({ ...target, allowHalfOpen: true });
    const pair = { near, far };
    pairs.add(pair);
    near.on('close', () => pairs.delete(pair));
    far.once('error', () => near.resetAndDestroy());
    carry(near, far, { allowed: (data) => proxy.judge(data), isHeld: () => stalled });
    carry(far, near, { allowed: () => true, isHeld: () => false });
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: TcpProxy = {
    port: (server.address() as AddressInfo).port,
    attempts: 0,
    open: true,
    silent: false,
    get stalled() {
      return stalled;
    },
    set stalled(is) {
      stalled = is;
      for (const { near } of pairs) is ? near.pause() : near.resume();
    },
    delayMs: 0,
    judge: () => true,
    cut: () => {
      for (const { near } of pairs) near.resetAndDestroy();
    },
    inject: (bytes) => {
      for (const { near } of pairs) near.write(bytes);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      proxy.cut();
      await closed;
    },
  };
  return proxy;
};

/** Starts a proxy to the server of a URL. */
export const proxyTo = (url: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(url);
  const host = decodeURIComponent(hostname);
  // PostgreSQL's naming of a socket in a folder.
  return startTcpProxy(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) });
};

/** Returns the URL with the proxy in place of the server. */
export const through = (proxy: TcpProxy, url: string): string => {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(proxy.port);
  return changed.href;
};
