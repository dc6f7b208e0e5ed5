// Clients of language models. Their packages are loaded with the first note that is sent, so that an installation without a provider does not
// hold them in memory. They are used without the package `ai`, whose retries and telemetry would be a second set beside ours.
import { TimedOut } from '#platform/breaker.ts';
import type { Config } from '#platform/config.ts';
import { answerSchema, instructions } from './answer.ts';
import { limitedFetch } from './limited-fetch.ts';
import { ProviderFailed } from './provider.ts';

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

/** The errors of the packages contain the request, and with it the note: only a code remains. */
const failure = (error: unknown): Error => {
  if (error instanceof ProviderFailed || error instanceof TimedOut) return error;
  const { statusCode, name } = error as { statusCode?: number; name?: string };
  return new ProviderFailed(statusCode === undefined ? (name ?? 'UNKNOWN') : `HTTP_${statusCode}`);
};

export type AskModel = (note: string, today: string, signal: AbortSignal) => Promise<string>;

/** Loads the client. @returns a function that sends a note and returns the text of the reply; it throws ProviderFailed */
export const loadModel = async (config: ModelConfig, baseURL: string, name: string): Promise<AskModel> => {
  const model = await openModel(config, baseURL, name);
  return async (note, today, signal) => {
    try {
      const { content } = await model.doGenerate({
        prompt: [
          { role: 'system', content: instructions(today) },
          { role: 'user', content: [{ type: 'text', text: note }] },
        ],
        responseFormat: { type: 'json', name: 'steps', schema: answerSchema() },
        ...(config.LLM_PROVIDER === 'anthropic' ? { maxOutputTokens: MAX_ANSWER_TOKENS } : {}),
        abortSignal: signal,
      });
      return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    } catch (error) {
      throw failure(error);
    }
  };
};
