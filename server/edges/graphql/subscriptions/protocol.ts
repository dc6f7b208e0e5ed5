// Subscriptions over WebSocket, in the protocol graphql-transport-ws. Its upgrades come from the router that /v1/realtime uses, too.
import { type ExecutionArgs, GraphQLError, type GraphQLSchema, OperationTypeNode, validate } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { toAppError } from '#platform/http/problems.ts';
import type { SocketProtocol } from '#platform/http/upgrades.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { CheckDocument } from '../requests/documents.ts';
import { presentError, presentRefusal } from '../requests/errors.ts';
import type { SubscriptionContext } from '../schema/builder.ts';
import { createFollower, type Follower, type OpenFrames } from './follower.ts';

const MAX_MESSAGE_BYTES = 64 * 1024;
const INIT_WITHIN_MS = 5000;
/** Subscriptions of one socket. */
const MAX_SUBSCRIPTIONS = 100;

interface Extra {
  follower: Follower;
}
interface Init extends Record<string, unknown> {
  /** `Bearer <access token>` */
  authorization?: string;
}

const refused = (error: unknown, requestId: string): GraphQLError => {
  const { message, extensions } =
    error instanceof GraphQLError ? presentError(error, requestId) : presentRefusal(toAppError(error), requestId);
  return new GraphQLError(message, { extensions: extensions ?? {} });
};

/** @param open connects to the live frames */
export const createSubscriptionProtocol = (
  path: string,
  { schema, checkDocument, open, now }: { schema: GraphQLSchema; checkDocument: CheckDocument; open: OpenFrames; now(): Date },
): SocketProtocol => {
  const requestId = (): string => uuidv7(now());

  const prepare = (follower: Follower, { query, variables, operationName }: SubscribePayload): ExecutionArgs | GraphQLError[] => {
    try {
      const { document, operation } = checkDocument(query, operationName ?? undefined);
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
        return [refused(new GraphQLError('Send queries and mutations by POST.'), requestId())];
      const wrong = validate(schema, document).map((error) => refused(error, requestId()));
      const contextValue: SubscriptionContext = { listen: follower.listen };
      return wrong.length > 0
        ? wrong
        : { schema, document, contextValue, variableValues: variables ?? null, operationName: operationName ?? null };
    } catch (error) {
      return [refused(error, requestId())];
    }
  };

  const server = makeServer<Init, Extra>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    onConnect: async ({ extra, connectionParams }) => {
      const token = /^Bearer (\S+)$/i.exec(connectionParams?.authorization ?? '')?.[1] ?? '';
      return extra.follower.authenticate(token);
    },
    onSubscribe: ({ extra, subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS)
        return [refused(new GraphQLError(`A socket has at most ${MAX_SUBSCRIPTIONS} subscriptions.`), requestId())];
      return prepare(extra.follower, payload);
    },
    onNext: (_ctx, _id, _payload, _args, { data = null, errors }) =>
      errors ? { data, errors: errors.map((error) => presentError(error, requestId())) } : undefined,
  });

  const welcome = (socket: WebSocket, address: string | null): void => {
    const follower = createFollower(open, socket, address);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) => socket.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (receive) => {
          socket.on('message', (data) => {
            follower.count();
            receive(data.toString()).catch(() => socket.close(1011, 'try again'));
          });
        },
      },
      { follower },
    );
    socket.on('error', () => socket.terminate());
    socket.once('close', (code, reason) => {
      follower.end();
      void closed(code, reason.toString());
    });
  };

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  return {
    path,
    accept: (request, socket, head, address) => sockets.handleUpgrade(request, socket, head, (one) => welcome(one, address)),
  };
};
