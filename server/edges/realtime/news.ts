// Pushes news from the live bus to the sockets whose users subscribe and still have the permission.

import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { UserActor } from '#platform/context.ts';
import type { Frame, FrameSchema, LiveNews, LiveOut } from '#platform/live/define-live.ts';
import type { Logger } from '#platform/log.ts';
import type { Listeners } from './listeners.ts';
import { ownKey, type Registry, sharedKey } from './registry.ts';

export interface News {
  /** Handles a message of the live bus. */
  changed(message: LiveMessage): void;
}

export const createNews = (registry: Registry, listeners: Listeners, log: Logger): News => {
  /** Waiting news, by kind and the key of their topic; an entry exists while a push is running. */
  const waiting = new Map<LiveNews, Map<string, unknown[]>>();

  const outFor = (tenantId: number, frames: readonly FrameSchema[]): LiveOut<Frame> => {
    const named = (name: string) => {
      const found = registry.find(name);
      if (!found) throw new Error(`a push to ${name}, which is no topic`);
      return found;
    };
    const render = (made: readonly Frame[]): string[] => made.map((frame) => registry.render(frame, frames));
    return {
      send: (name, made, among) => {
        const { topic } = named(name);
        const same = typeof made === 'function' ? undefined : render(made);
        const textsFor = (reader: UserActor): string[] => same ?? render((made as (reader: UserActor) => readonly Frame[])(reader));
        for (const connection of listeners.entitled(sharedKey(tenantId, name), topic, among))
          for (const text of textsFor(connection.ctx!.actor)) connection.sendText(text);
      },
      sendTo: (people, frame) => {
        const { topic } = named(frame.topic);
        const [text] = render([frame]);
        for (const person of new Set(people))
          for (const connection of listeners.entitled(ownKey(tenantId, frame.topic, person), topic, undefined)) connection.sendText(text!);
      },
    };
  };

  /**
   * Makes subscribers reload after a failed push, because the users concerned are unknown: those of its topic where that is known,
   * otherwise of all its kinds.
   */
  const missed = (tenantId: number, { topics }: LiveNews, name?: string): void => {
    const known = name === undefined ? undefined : registry.find(name)?.topic.kind;
    for (const kind of topics) {
      if (kind === known)
        for (const connection of listeners.at(sharedKey(tenantId, name!))) connection.send({ type: 'resync', topic: name });
      else for (const connection of listeners.all(tenantId, kind)) connection.send({ type: 'resync' });
    }
  };

  const push = async (tenantId: number, news: LiveNews, heard: readonly unknown[], name?: string): Promise<boolean> => {
    try {
      await news.push(tenantId, heard, outFor(tenantId, news.frames));
      return true;
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'live push failed');
      missed(tenantId, news, name);
      return false;
    }
  };

  /** Runs one push of a topic at a time: news that arrive during it are pushed together afterwards, in order. */
  const inOrder = async (tenantId: number, news: LiveNews, heard: unknown, name: string): Promise<void> => {
    const key = sharedKey(tenantId, name);
    const queues = waiting.get(news) ?? new Map<string, unknown[]>();
    waiting.set(news, queues);
    const queue = queues.get(key);
    if (queue) return void queue.push(heard);
    let next: unknown[] = [heard];
    do {
      queues.set(key, []);
      // After a failure all subscribers reload, which includes the waiting news.
      if (!(await push(tenantId, news, next, name))) break;
      next = queues.get(key) ?? [];
    } while (next.length > 0);
    queues.delete(key);
  };

  return {
    changed: ({ tenantId, kind, data }) => {
      for (const news of registry.newsOf(kind)) {
        if (!news.topics.some((topic) => listeners.any(tenantId, topic))) continue;
        const heard = news.shape.safeParse({ kind, ...data });
        if (!heard.success) {
          log.warn({ error: heard.error.name }, 'live push failed');
          missed(tenantId, news);
        } else if (news.about) void inOrder(tenantId, news, heard.data, news.about(heard.data));
        else void push(tenantId, news, [heard.data]);
      }
    },
  };
};
