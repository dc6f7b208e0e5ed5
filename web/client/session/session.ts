// The session: the access token is in memory only, the refresh token in a cookie that no script can read.
import type { z } from 'zod';
import type { TokenPair, UserSummary } from '../../../contracts/identity.ts';
import { request, type Transport } from '../call.ts';
import { ApiError, NetworkError } from '../problems/api-error.ts';
import type { SessionHint } from './session-hint.ts';
import type { Tabs } from './tabs.ts';

export type User = z.infer<typeof UserSummary>;
export type SessionState =
  | { status: 'resuming' }
  /** A session may exist, but the server could not be reached. */
  | { status: 'unreachable' }
  /** `revoked`: the session was ended on purpose, here or elsewhere, rather than having run out. */
  | { status: 'signed-out'; because: 'asked' | 'ended' | 'nobody'; revoked: boolean }
  | { status: 'signed-in'; user: User; token: string; expiresAt: number };

/** The token is renewed this long before it expires, in ms. */
const MARGIN = 60_000;
/** Spreads the renewals of several tabs, in ms. */
const SPREAD = 5_000;

export interface Session {
  get(): SessionState;
  subscribe(listener: () => void): () => void;
  signIn(email: string, password: string): Promise<void>;
  /** Whether a user was signed in when this browser was last used. */
  mayResume(): boolean;
  /** Checks whether this browser still has a session; ends in `signed-in`, `signed-out` or `unreachable`. */
  resume(): Promise<void>;
  /** Starts with a session that another response than sign-in's has opened, such as registration's; ends like `resume`. */
  takeUp(): Promise<void>;
  /** Returns a token that is valid for a while. Throws ApiError `SESSION_ENDED` when no user is signed in. */
  token(): Promise<string>;
  /** Returns a new token, unless another caller or tab has already renewed `stale`. */
  renew(stale?: string): Promise<string>;
  signOut(): Promise<void>;
  /** The ID of the last sign-out in any tab of this app; `undefined` before the first. */
  lastSignOut(): string | undefined;
}

interface Deps {
  transport: Transport;
  hint: SessionHint;
  tabs: Tabs;
  now: () => number;
}

/** Whether the server has ended the session before its time. */
const isRevoked = ({ code, details }: ApiError) => code === 'TOKEN_REUSED' || (code === 'SESSION_ENDED' && details['ran_out'] !== true);

const ended = () => new ApiError({ code: 'SESSION_ENDED', message: 'This session has ended. Sign in again.', status: 401 });

export function createSession({ transport, hint, tabs, now }: Deps): Session {
  let state: SessionState = { status: 'resuming' };
  let renewing: Promise<string> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const become = (next: SessionState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const adopt = (pair: TokenPair, expiresAt: number) => {
    hint.set('open');
    clearTimeout(timer);
    // The first tab that renews notifies the others, which then restart their timers.
    timer = setTimeout(() => void renew().catch(() => {}), Math.max(0, expiresAt - now() - MARGIN) + Math.random() * SPREAD);
    become({ status: 'signed-in', user: pair.user, token: pair.access_token, expiresAt });
  };
  const leave = (because: 'asked' | 'ended' | 'nobody', revoked = false) => {
    hint.clear();
    clearTimeout(timer);
    become({ status: 'signed-out', because, revoked });
  };
  const expiryOf = (pair: TokenPair) => now() + pair.expires_in * 1000;
  const fresh = () => state.status === 'signed-in' && state.expiresAt - now() > MARGIN;

  tabs.listen((message) => {
    if (message.type === 'renewed') adopt(message.pair, message.expiresAt);
    else if (message.type === 'signed-out' && state.status === 'signed-in') leave('asked', true);
  });

  async function exchange(): Promise<string> {
    try {
      const pair = (await request(transport, 'refresh', { body: {} })) as TokenPair;
      const expiresAt = expiryOf(pair);
      adopt(pair, expiresAt);
      tabs.tell({ type: 'renewed', pair, expiresAt });
      return pair.access_token;
    } catch (error) {
      if (error instanceof ApiError && (error.status === 401 || error.status === 403))
        leave(state.status === 'resuming' ? 'nobody' : 'ended', isRevoked(error));
      throw error;
    }
  }

  /** One renewal at a time across all tabs of this app: a second one would use a refresh token that is already spent. */
  const renew = (stale?: string): Promise<string> => {
    renewing ??= tabs
      .exclusively('renew', async () => {
        if (state.status === 'signed-out') throw ended();
        if (state.status === 'signed-in' && fresh() && state.token !== stale) return state.token;
        return exchange();
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn(email, password) {
      const pair = (await request(transport, 'login', { body: { email, password } })) as TokenPair;
      const expiresAt = expiryOf(pair);
      adopt(pair, expiresAt);
      tabs.tell({ type: 'renewed', pair, expiresAt });
    },
    mayResume: () => hint.get() === 'open',
    async resume() {
      const known = hint.get();
      if (known === undefined) return leave('nobody');
      if (state.status !== 'resuming') become({ status: 'resuming' });
      try {
        await renew();
        if (known === 'closing') await this.signOut();
      } catch (error) {
        if (state.status === 'signed-out') return;
        // Only the server can end the session. The browser itself rejects pending requests of a page that is being left.
        if (error instanceof ApiError && error.status < 429) leave('nobody');
        else become({ status: 'unreachable' });
      }
    },
    takeUp() {
      hint.set('open');
      return this.resume();
    },
    async token() {
      if (state.status === 'signed-out') throw ended();
      return state.status === 'signed-in' && fresh() ? state.token : renew();
    },
    renew,
    async signOut() {
      const token = state.status === 'signed-in' ? await this.token().catch(() => undefined) : undefined;
      // If the server cannot be reached now, the next visit ends the session first.
      clearTimeout(timer);
      hint.set('closing');
      hint.noteSignOut();
      const told = await request(transport, 'logout', {}, token).then(
        () => true,
        (error) => !(error instanceof NetworkError),
      );
      tabs.tell({ type: 'signed-out' });
      become({ status: 'signed-out', because: 'asked', revoked: true });
      if (told) hint.clear();
    },
    lastSignOut: hint.lastSignOut,
  };
}
