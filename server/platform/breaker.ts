// A circuit breaker for external services (mail server, pharmacy, LLM): while one is down, calls fail immediately and callers retry later,
// instead of each waiting for a timeout. Jobs that meet an open circuit are postponed and keep their retries.
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

/** The call was not made; a later attempt may succeed. */
export class RetryLater extends Error {
  readonly retryAfterSeconds: number;

  constructor(reason: string, retryAfterSeconds: number) {
    super(reason);
    this.name = 'RetryLater';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The service is known to be down. */
export class CircuitOpen extends RetryLater {
  constructor(name: string, retryAfterSeconds: number) {
    super(`${name} is down`, retryAfterSeconds);
    this.name = 'CircuitOpen';
  }
}

/** The service did not respond in time. */
export class TimedOut extends Error {
  constructor(name: string) {
    super(`${name} did not respond in time`);
    this.name = 'TimedOut';
  }
}

export interface Breaker {
  /**
   * Runs `call` while the circuit is closed, or as the single probe when it has been open long enough. `signal` aborts when the time is up.
   * @throws CircuitOpen without calling; TimedOut; the error of `call`
   */
  run<R>(call: (signal: AbortSignal) => Promise<R>): Promise<R>;
}

export interface BreakerOptions {
  /** Time limit of one call. */
  timeoutMs?: number;
  /** Failures in a row that open the circuit. */
  failures?: number;
  /** Time before the first probe of an open circuit. */
  probeAfterMs?: number;
  /** Whether an error means that the service is down, rather than a fault of one item. Timeouts always do. */
  saysDown?: (error: Error) => boolean;
}

/** @param name the called service, for the log: `mail server` */
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
