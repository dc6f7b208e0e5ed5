// Names of the interfaces of language models.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Provider } from '../use-rules.ts';

const NAMES: Record<Provider['provider'], MessageDescriptor> = {
  'openai-compatible': msg`OpenAI-compatible`,
  anthropic: msg`Anthropic`,
};

export function useProviderName(): (provider: Provider['provider']) => string {
  const { i18n } = useLingui();
  return (provider) => i18n._(NAMES[provider]);
}
