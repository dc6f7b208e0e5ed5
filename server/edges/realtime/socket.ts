// Handles the frames of a socket's client, one after the other; the first one authenticates.
import { CLOSE } from '#contracts/live.ts';
import { actorKey, type UserActor } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Frame } from '#platform/live/define-live.ts';
import { type Connection, closeExpired } from './connection.ts';
import type { RealtimeDeps } from './deps.ts';
import { createModuleFrames, type ModuleFrameDeps } from './module-frames.ts';
import type { OwnClientFrame, OwnServerFrame } from './registry.ts';
import type { Subscriptions } from './subscriptions.ts';

/** A client that sends more frames per second is disconnected. */
const MAX_FRAMES_PER_SECOND = 100;

export interface SocketDeps extends ModuleFrameDeps {
  authenticate: RealtimeDeps['authenticate'];
  subscriptions: Subscriptions;
}

export interface SocketHandler {
  /** @param text undefined for a binary frame */
  receive(text: string | undefined): void;
  closed(): void;
}

/** Nearly every frame of an idle socket is a ping. */
const PONG = JSON.stringify({ type: 'pong' } satisfies OwnServerFrame);

const OWN = new Set<string>(['auth', 'ping', 'subscribe', 'unsubscribe', 'typing']);
const isOwn = (frame: OwnClientFrame | Frame): frame is OwnClientFrame => OWN.has(frame.type);

export const handleSocket = (
  connection: Connection,
  address: string | null,
  deps: SocketDeps,
  onAuthenticated: () => void,
): SocketHandler => {
  const { authenticate, clock, registry, subscriptions, track } = deps;
  const moduleFrames = createModuleFrames(connection, deps);
  let second = 0;
  let framesThisSecond = 0;

  const auth = async (token: string): Promise<void> => {
    const at = clock.now();
    const identified = await authenticate(token, at).catch((error: unknown) => {
      if (error instanceof AppError) return undefined;
      throw error;
    });
    if (connection.isClosed()) return;
    const { actor } = identified ?? {};
    const stranger = connection.ctx && actor && actorKey(actor) !== actorKey(connection.ctx.actor);
    if (!identified || actor?.kind !== 'user' || stranger || !identified.expiresAt) {
      connection.close(CLOSE.UNAUTHENTICATED, 'sign in again');
      return;
    }
    const { tenantId, expiresAt } = identified;
    connection.expiresAt = expiresAt;
    if (connection.ctx) subscriptions.renew(connection, actor);
    else connection.ctx = { actor: actor satisfies UserActor, tenantId, requestId: uuidv7(at), address, now: at };
    onAuthenticated();
    connection.send({ type: 'ready', user_id: actor.id, expires_at: expiresAt.toISOString() });
  };

  const handle = (frame: OwnClientFrame | Frame): Promise<void> | void => {
    if (connection.isClosed()) return;
    if (isOwn(frame) && frame.type === 'auth') return auth(frame.token);
    closeExpired(connection, clock.now());
    if (connection.isClosed()) return;
    if (!connection.ctx) return connection.close(CLOSE.UNAUTHENTICATED, 'authenticate first');
    if (!isOwn(frame)) return moduleFrames.received(frame);
    if (frame.type === 'ping') return connection.sendText(PONG);
    if (frame.type === 'subscribe') return subscriptions.subscribe(connection, frame.topic);
    if (frame.type === 'typing') return moduleFrames.typing(frame.topic, frame.typing);
    if (frame.type === 'unsubscribe') {
      subscriptions.leave(connection, frame.topic);
      connection.send({ type: 'unsubscribed', topic: frame.topic });
    }
  };

  const tooMany = (): boolean => {
    const current = Math.floor(clock.monotonic() / 1000);
    framesThisSecond = current === second ? framesThisSecond + 1 : 1;
    second = current;
    return framesThisSecond > MAX_FRAMES_PER_SECOND;
  };

  return {
    receive: (text) => {
      if (connection.isClosed()) return;
      const frame = registry.parse(text);
      if (!frame) return connection.close(CLOSE.BAD_FRAME, 'not a frame we know');
      if (tooMany()) return connection.close(CLOSE.TOO_SLOW, 'too many frames');
      // In turn, so that a subscription waits for the authentication before it.
      connection.inTurn(() => handle(frame));
    },
    closed: () => {
      moduleFrames.flush();
      connection.inTurn(() => {
        for (const name of [...connection.topics.keys()]) subscriptions.leave(connection, name);
      });
      track(connection.idle());
    },
  };
};
