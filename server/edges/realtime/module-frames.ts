// The frames that clients send to topics: those of modules, and typing.
import { CLOSE } from '#contracts/live.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { ClientFrame, Frame } from '#platform/live/define-live.ts';
import type { Runner } from '#platform/operations/run.ts';
import type { Awareness } from './awareness.ts';
import type { Connection } from './connection.ts';
import type { NamedTopic, Registry } from './registry.ts';
import { clientFrame, contextNow, NO_INPUT, typing } from './runnable.ts';

/** Minimum interval for a repeated "still typing" at a topic, and below it for "typing again". */
const TYPING_EVERY_MS = 1000;
const TYPING_AGAIN_MS = 200;
/** Frames are combined for this long, if their rule allows it: the deliveries of a burst of messages become one receipt. */
const GATHER_MS = 150;

export interface ModuleFrames {
  received(frame: Frame): Promise<void>;
  typing(topic: string, on: boolean): Promise<void>;
  /** Handles the frames that wait to be combined. Called when the socket ends. */
  flush(): void;
}

export interface ModuleFrameDeps {
  registry: Registry;
  awareness: Awareness;
  runner: Runner;
  clock: Clock;
  track(work: Promise<unknown>): void;
}

export const createModuleFrames = (
  connection: Connection,
  { registry, awareness, runner, clock, track }: ModuleFrameDeps,
): ModuleFrames => {
  const gathered = new Map<string, { rule: ClientFrame; named: NamedTopic; frame: Frame }>();
  const typed = new Map<string, { on: boolean; at: number }>();
  let timer: NodeJS.Timeout | undefined;

  const refuse = (topic: string, code: string): void => connection.send({ type: 'error', topic, code });
  const orRefuse = async (topic: string, work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      refuse(topic, error.code);
    });
  };
  const handle = (rule: ClientFrame, named: NamedTopic, frame: Frame): Promise<void> =>
    orRefuse(named.name, runner.run(clientFrame(rule, named, frame), contextNow(connection.ctx!, clock), NO_INPUT));

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // After the end of a session nothing more is written.
    if (connection.closedWith() !== CLOSE.UNAUTHENTICATED)
      for (const { rule, named, frame } of gathered.values()) track(handle(rule, named, frame));
    gathered.clear();
  };

  return {
    flush,
    received: async (frame) => {
      const named = connection.topics.get(frame.topic);
      const rule = named && registry.ruleFor(named.topic, frame.type);
      if (!rule) return refuse(frame.topic, 'NOT_FOUND');
      if (!rule.gather) return handle(rule, named, frame);
      const key = `${frame.type} ${frame.topic}`;
      const earlier = gathered.get(key)?.frame;
      gathered.set(key, { rule, named, frame: earlier ? rule.gather(earlier, frame) : frame });
      timer ??= setTimeout(flush, GATHER_MS);
    },
    typing: async (name, on) => {
      const named = connection.topics.get(name);
      if (!named?.topic.typing) return refuse(name, 'NOT_FOUND');
      const at = clock.monotonic();
      const last = typed.get(name);
      const isSoon = last !== undefined && at - last.at < (last.on ? TYPING_EVERY_MS : TYPING_AGAIN_MS);
      if (on ? isSoon : !last?.on) return;
      typed.set(name, { on, at });
      const passing = typing(named, (ctx) => awareness.typing(ctx, named, on));
      await orRefuse(name, runner.run(passing, contextNow(connection.ctx!, clock), NO_INPUT));
    },
  };
};
