// Clients of language models. Their packages are loaded with the first note that is sent, so that an installation without a provider does not
// hold them in memory. They are used without the package `ai`, whose retries and telemetry would be a second set beside ours.
import { TimedOut } from '#platform/breaker.ts';
import type { Config } from '#platform/config.ts';
import { answerSchema, instructions } from './answer.ts';
import { limitedFetch } from './limited-fetch.ts';
import { BadAnswer, ProviderFailed } from './provider.ts';

type ModelConfig = Pick<Config, 'LLM_PROVIDER' | 'LLM_API_KEY'>;
/** Anthropic's API requires a limit; a note has far fewer steps. */
const MAX_ANSWER_TOKENS = 16_000;

const openModel = async ({ LLM_PROVIDER, LLM_API_KEY }: ModelConfig, baseURL: string, model: string) => {
  if (LLM_PROVIDER === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL, apiKey: LLM_API_KEY ?? '', fetch: limitedFetch }).languageModel(model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const key = LLM_API_KEY === undefined ? {} : { apiKey: LLM_API_KEY };
  return createOpenAICompatible({ name: 'llm', baseURL, ...key, fetch: limitedFetch, supportsStructuredOutputs: true }).languageModel(
    model,
  );
};

/** Too many requests, and Anthropic's status for an overloaded service. */
const OVERLOADED = [429, 529];
const OVERLOADED_PAUSE_MS = 1000;

/** Retry-After has seconds or a date (RFC 9110, 10.2.3); OpenAI adds a header in ms. */
const retryAfterMs = (status: number, headers: Record<string, string | undefined>): number => {
  const { 'retry-after-ms': ms, 'retry-after': after = '', date = '' } = headers;
  const wait = ms === undefined ? (/^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.parse(date)) : Number(ms);
  return wait >= 0 ? wait : OVERLOADED.includes(status) ? OVERLOADED_PAUSE_MS : 0;
};

/** The errors of the packages contain the request, and with it the note: only a code remains. */
const failure = (error: unknown): Error => {
  if (error instanceof ProviderFailed || error instanceof BadAnswer || error instanceof TimedOut) return error;
  const {
    statusCode,
    responseHeaders = {},
    name,
  } = error as { statusCode?: number; responseHeaders?: Record<string, string>; name?: string };
  if (statusCode === undefined) return new ProviderFailed(name ?? 'UNKNOWN');
  return new ProviderFailed(`HTTP_${statusCode}`, retryAfterMs(statusCode, responseHeaders));
};

/** Forms in which a server may be asked for JSON, the strictest first. Some servers refuse those that they do not know. */
const FORMATS = [
  () => ({ responseFormat: { type: 'json' as const, name: 'steps', schema: answerSchema() } }),
  () => ({ responseFormat: { type: 'json' as const } }),
  () => ({}),
];
/** Statuses of a request with a part that the server does not know. */
const NOT_UNDERSTOOD = [400, 422];

export type AskModel = (note: string, today: string, signal: AbortSignal) => Promise<string>;

/** Loads the client. @returns a function that sends a note and returns the text of the reply; it throws ProviderFailed */
export const loadModel = async (config: ModelConfig, baseURL: string, name: string): Promise<AskModel> => {
  const model = await openModel(config, baseURL, name);
  let format = 0;
  return async (note, today, signal) => {
    try {
      const { content, finishReason } = await model.doGenerate({
        prompt: [
          { role: 'system', content: instructions(today) },
          { role: 'user', content: [{ type: 'text', text: note }] },
        ],
        ...FORMATS[format]!(),
        ...(config.LLM_PROVIDER === 'anthropic' ? { maxOutputTokens: MAX_ANSWER_TOKENS } : {}),
        abortSignal: signal,
      });
      if (finishReason.unified === 'length') throw new BadAnswer('a part of its reply');
      if (finishReason.unified === 'content-filter') throw new BadAnswer('a refusal');
      return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    } catch (error) {
      // The next attempt asks in another form; the instructions describe the reply, too.
      if (NOT_UNDERSTOOD.includes((error as { statusCode?: number }).statusCode ?? 0)) format = Math.min(format + 1, FORMATS.length - 1);
      throw failure(error);
    }
  };
};
