// The provider of the configuration, behind its breaker: while it is down, notes are read by the rules at once.
import { setTimeout } from 'node:timers/promises';
import { type BreakerOptions, CircuitOpen, createBreaker } from '#platform/breaker.ts';
import type { Config } from '#platform/config.ts';
import type { Logger } from '#platform/log.ts';
import { type AskModel, loadModel } from './models.ts';
import { type OutsideProvider, ProviderFailed } from './provider.ts';

const ANTHROPIC_URL = 'https://api.anthropic.com/v1';

/** For how long a note waits for a provider that is overloaded; then the rules read it. */
const MOST_PAUSE_MS = 5000;

type LlmConfig = Pick<Config, 'LLM_PROVIDER' | 'LLM_BASE_URL' | 'LLM_MODEL' | 'LLM_API_KEY' | 'LLM_TIMEOUT_SECONDS'>;

/** Returns the provider that the configuration names; undefined without one. */
export const createOutsideProvider = (config: LlmConfig, log: Logger, options: BreakerOptions = {}): OutsideProvider | undefined => {
  const { LLM_PROVIDER: name, LLM_MODEL: model, LLM_BASE_URL: url = name === 'anthropic' ? ANTHROPIC_URL : undefined } = config;
  if (model === undefined || url === undefined) return undefined;
  const breaker = createBreaker('language model', log, {
    timeoutMs: config.LLM_TIMEOUT_SECONDS * 1000,
    failures: 3,
    saysDown: (error) => error instanceof ProviderFailed,
    ...options,
  });
  let loaded: Promise<AskModel> | undefined;
  /** Until when the provider asked to be left alone, by the clock of the process. */
  let pausedUntil = 0;
  /** @throws CircuitOpen when that is too long to wait */
  const pause = async (): Promise<void> => {
    const wait = pausedUntil - performance.now();
    if (wait > MOST_PAUSE_MS) throw new CircuitOpen('language model', Math.ceil(wait / 1000));
    if (wait > 0) await setTimeout(wait);
  };
  return {
    provider: name,
    model,
    host: new URL(url).host,
    ask: async (note, today, onSend) => {
      // Before the time of the provider runs.
      loaded ??= loadModel(config, url.replace(/\/+$/, ''), model);
      const send = await loaded;
      await pause();
      try {
        return await breaker.run(async (signal) => {
          await onSend();
          return send(note, today, signal);
        });
      } catch (error) {
        // A refused key and a wrong model name are visible nowhere else.
        if (error instanceof ProviderFailed) {
          log.warn({ code: error.code }, 'a language model failed');
          pausedUntil = Math.max(pausedUntil, performance.now() + error.retryAfterMs);
        }
        throw error;
      }
    },
  };
};
