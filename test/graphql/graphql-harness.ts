// GraphQL over HTTP, by people of the demo whose sessions hold their keys.
import type { GraphQLFormattedError } from 'graphql';
import { type ReplyBody, type StartOptions, startApp, type TestApp, type TestReply, tenantOf } from '../harness/app.ts';

const DEMO_PASSWORD = 'bedside-demo';

export interface GraphqlReply extends TestReply {
  body: {
    data?: ReplyBody;
    errors?: GraphQLFormattedError[];
  };
}

export interface GraphqlSite {
  app: TestApp;
  /** @param person undefined for an anonymous caller */
  graphql(person: number | undefined, query: string, variables?: object, headers?: Record<string, string>): Promise<GraphqlReply>;
  /** Calls the API as the same person. */
  ask(person: number, method: string, path: string, body?: unknown): Promise<TestReply>;
  tokenOf(person: number): Promise<string>;
  close(): Promise<void>;
}

export const startGraphql = async (options: StartOptions = {}): Promise<GraphqlSite> => {
  const app = await startApp(options);
  const tokens = new Map<number, Promise<string>>();
  const tokenOf = (person: number): Promise<string> => {
    const token = tokens.get(person) ?? app.identity.openSession(tenantOf(person), person, DEMO_PASSWORD).then(({ access }) => access);
    tokens.set(person, token);
    return token;
  };
  return {
    app,
    tokenOf,
    graphql: async (person, query, variables = {}, headers = {}) =>
      app.request('POST', '/graphql', {
        ...(person === undefined ? {} : { token: await tokenOf(person) }),
        body: { query, variables },
        headers,
      }),
    ask: async (person, method, path, body) =>
      app.request(method, path, { token: await tokenOf(person), ...(body === undefined ? {} : { body }) }),
    close: () => app.close(),
  };
};

/** The codes of the errors of a reply. */
export const codesOf = ({ body }: GraphqlReply): unknown[] => (body.errors ?? []).map(({ extensions }) => extensions?.['code']);
