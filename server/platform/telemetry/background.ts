// Spans outside requests: transactions, jobs, event subscribers, the live bus.
import type { LiveBus, LiveMessage } from '../bus/live-bus.ts';
import type { Subscriptions } from '../events/event.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Transactions } from '../unit-of-work.ts';
import { SpanKind, type Spans } from './spans.ts';

export const traceTransactions = ({ transact }: Transactions, spans: Spans): Transactions => ({
  transact: (ctx, work) => spans.around('transaction', { kind: SpanKind.INTERNAL }, () => transact(ctx, work)),
});

export const traceJobs = (inner: Jobs, spans: Spans): Jobs => ({
  ...inner,
  handle: (definition, run) =>
    inner.handle(definition, (data, attempt) =>
      spans.around(`job ${definition.name}`, { kind: SpanKind.CONSUMER, root: true }, () => run(data, attempt)),
    ),
});

export const traceSubscriptions = (inner: Subscriptions, spans: Spans): Subscriptions => ({
  ...inner,
  add: ({ event, name, handle, handleGroup }) => {
    const around = (work: () => Promise<void>) => spans.around(`event ${name}`, { kind: SpanKind.CONSUMER, root: true }, work);
    inner.add({
      event,
      name,
      handle: (delivered) => around(() => handle(delivered)),
      handleGroup: handleGroup && ((group) => around(() => handleGroup(group))),
    });
  },
});

/** Makes one span for sending and one for all listeners of this process, named after the kind of message. */
export const traceBus = (inner: LiveBus, spans: Spans): LiveBus => {
  const listeners = new Set<(message: LiveMessage) => void>();
  inner.subscribe((message) => {
    spans.aroundCall(`live deliver ${message.kind}`, { kind: SpanKind.CONSUMER }, () => {
      for (const listener of listeners) listener(message);
    });
  });
  return {
    ...inner,
    publish: (message) => {
      spans.aroundCall(`live publish ${message.kind}`, { kind: SpanKind.PRODUCER }, () => inner.publish(message));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
