// The rules for care plans in the administrators' app, on a server with a language model and on one without.

import type { TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { statesOf } from './state.ts';

/** A server that offers a language model. */
export const MODEL = { LLM_BASE_URL: 'https://llm.example/v1', LLM_MODEL: 'clinical-small-1' };

const PATH = '/v1/care-plans/settings';
const allow = async (app: TestApp): Promise<string> => {
  const token = await app.tokenOf(PEOPLE.Sam);
  const { version } = (await app.request('GET', PATH, { token })).body;
  const provider = { provider: 'openai-compatible', host: 'llm.example' };
  await app.request('PUT', PATH, { token, body: { start_at_once: true, outside_provider: provider, version } });
  return '/care-plans';
};
/** Allows a host that the configuration has named before. */
const allowAnother = async (app: TestApp): Promise<string> => {
  const address = await allow(app);
  await adminQuery(app, "update care_plans.settings set outside_host = 'earlier.example'");
  return address;
};

export const carePlanRules = {
  none: statesOf('admin', 'sam.lee', [
    {
      name: 'care plans: loading',
      page: '/care-plans',
      replies: { '**/v1/care-plans/settings': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    { name: 'care plans: failed', page: '/care-plans', replies: { '**/v1/care-plans/settings': 418 }, shows: '#main [role=alert]' },
    { name: 'care plans: no language model', page: '/care-plans', shows: '#main [data-state=none]' },
  ]),
  model: statesOf('admin', 'sam.lee', [
    { name: 'care plans: a language model could be allowed', page: '/care-plans', shows: '#main [data-state=available]' },
    {
      name: 'care plans: allowing a language model',
      page: '/care-plans',
      reach: (page) => page.locator('#main [data-state=available] button').click(),
      shows: '[role=dialog] input[type=checkbox]',
    },
    {
      name: 'care plans: a language model is allowed',
      page: '/care-plans',
      address: allow,
      shows: '#main [data-state=allowed]',
      alone: true,
    },
    {
      name: 'care plans: another language model was allowed',
      page: '/care-plans',
      address: allowAnother,
      shows: '#main [data-state=another]',
      alone: true,
    },
  ]),
};
