// Latency of a message, from the request to a frame at the other participant's socket.
import { WebSocket } from 'ws';
import type { ServerFrame } from '#contracts/realtime.ts';
import type { BenchConversation } from './data.ts';

/** The frame that is timed: the message itself, or the notice of it. */
export type AwaitedFrame = 'message' | 'notice';

/** Sends `count` messages one after the other. @returns latencies in milliseconds, sorted */
export const liveLatency = async (
  url: string,
  { conversation, token }: BenchConversation,
  readerToken: string,
  count: number,
  awaited: AwaitedFrame = 'message',
): Promise<number[]> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/realtime`);
  let arrive: (() => void) | undefined;
  let content = '';
  let subscribed: () => void;
  const ready = new Promise<void>((resolve) => {
    subscribed = resolve;
  });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'auth', token: readerToken })));
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    if (frame.type === 'ready')
      socket.send(JSON.stringify({ type: 'subscribe', topic: awaited === 'notice' ? 'notifications' : `consultation:${conversation}` }));
    if (frame.type === 'subscribed') subscribed();
    if (frame.type === 'message.created' && frame.data.content === content) arrive?.();
    if (frame.type === 'notifications.changed') arrive?.();
  });
  await ready;
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    content = `latency ${i}`;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const began = performance.now();
    await fetch(`${url}/v1/chat/${conversation}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content }),
    });
    await arrived;
    taken.push(performance.now() - began);
  }
  socket.close();
  return taken.sort((a, b) => a - b);
};
