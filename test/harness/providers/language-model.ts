// A server with the interfaces of OpenAI and Anthropic, whose replies a test decides.
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type HttpServer, serveHttp } from '../network/http-server.ts';

/** The text that the model replies with, or a function that replies itself. */
export type ModelReply = string | ((response: ServerResponse) => void);

export interface LanguageModel extends HttpServer {
  /** Body and headers of each request, as one text. */
  received: string[];
  /** The next replies; the last one is repeated. */
  replies: ModelReply[];
}

/** A reply of OpenAI's interface. */
export const asOpenAi = (content: string) => ({
  id: 'chat-1',
  object: 'chat.completion',
  created: 0,
  model: 'm',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
/** A reply of Anthropic's interface. */
export const asAnthropic = (text: string) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'm',
  content: [{ type: 'text', text }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
});

export const serveModel = async (...replies: ModelReply[]): Promise<LanguageModel> => {
  const received: string[] = [];
  const server = await serveHttp(async (request, response) => {
    received.push(`${JSON.stringify(request.headers)}\n${await text(request)}`);
    const reply = model.replies.length > 1 ? model.replies.shift()! : model.replies[0]!;
    if (typeof reply !== 'string') return reply(response);
    const body = request.url === '/v1/messages' ? asAnthropic(reply) : asOpenAi(reply);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const model: LanguageModel = { ...server, received, replies };
  return model;
};
/** One step of an answer; every field is required. */
export const answeredStep = (step: { quote: string } & Record<string, unknown>) => ({
  type: 'plan',
  text: step.quote,
  drug: null,
  dose: null,
  route: null,
  schedule: null,
  due_date: null,
  ...step,
});
export const answerOf = (...steps: Parameters<typeof answeredStep>[0][]): string => JSON.stringify({ steps: steps.map(answeredStep) });
/** A daily schedule without anything else. */
export const DAILY = { times: 1, per: 'DAY', interval: 1, at: [], weekdays: [], days: null, start_date: null, prn: false };
