// A circuit breaker before something outside (mail server, pharmacy, LLM): when that is down, callers hear so at once and come back
// later, instead of each waiting for a timeout. Jobs that meet an open circuit are put off and keep their retries.
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Logger } from './log.ts';

/** The other side is known to be down; nothing was tried. */
export class CircuitOpen extends Error {
  /** When another try makes sense. */
  readonly retryAfterSeconds: number;

  constructor(name: string, retryAfterSeconds: number) {
    super(`${name} is down`);
    this.name = 'CircuitOpen';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The other side did not answer in time. */
export class TimedOut extends Error {
  constructor(name: string) {
    super(`${name} did not answer in time`);
    this.name = 'TimedOut';
  }
}

export interface Breaker {
  /**
   * Runs `call` while the circuit is closed, or as the one probe when it has been open long enough. `signal` tells that time is up.
   * @throws CircuitOpen without calling; TimedOut; whatever `call` throws
   */
  run<R>(call: (signal: AbortSignal) => Promise<R>): Promise<R>;
}

export interface BreakerOptions {
  /** How long one call may take. */
  timeoutMs?: number;
  /** Failures in a row that open the circuit. */
  failures?: number;
  /** How long it stays open before a probe. */
  probeAfterMs?: number;
  /** Whether an error says that the other side is down; one about a single item does not. Timeouts always do. */
  saysDown?: (error: Error) => boolean;
}

/** @param name what is called, for the log: `mail server` */
export const createBreaker = (
  name: string,
  log: Logger,
  { timeoutMs = 30_000, failures = 5, probeAfterMs = 30_000, saysDown = () => true }: BreakerOptions = {},
): Breaker => {
  const circuit = circuitBreaker(
    handleWhen((error) => error instanceof TaskCancelledError || (error instanceof Error && saysDown(error))),
    { halfOpenAfter: probeAfterMs, breaker: new ConsecutiveBreaker(failures) },
  );
  circuit.onBreak(() => log.warn({ reason: name }, 'circuit open'));
  circuit.onReset(() => log.info({ reason: name }, 'circuit closed'));
  const policy = wrap(circuit, timeout(timeoutMs, TimeoutStrategy.Aggressive));
  return {
    run: async (call) => {
      try {
        return await policy.execute(({ signal }) => call(signal));
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw new CircuitOpen(name, probeAfterMs / 1000);
        throw error instanceof TaskCancelledError ? new TimedOut(name) : error;
      }
    },
  };
};
