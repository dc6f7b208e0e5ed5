// Follows a topic whose frames report that loaded data has changed.
import { useEffect, useEffectEvent } from 'react';
import type { ServerFrame } from '../../../contracts/realtime.ts';
import { useClient } from '../react.tsx';

/** Changes within this time cause one request, in ms. */
const GATHER = 150;

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;

/**
 * @param types of the frames that report a change
 * @param reload called for several changes together, and after a (re)connect; `changed` is true if a frame reported one
 * @param onChange called at once for each of them
 */
export function useLiveTopic<Type extends ServerFrame['type']>(
  topic: string,
  types: Type | readonly Type[],
  reload: (changed: boolean) => void,
  onChange?: (frame: FrameOf<Type>) => void,
): void {
  const { realtime } = useClient();
  const outdated = useEffectEvent(reload);
  const reports = useEffectEvent((frame: ServerFrame): frame is FrameOf<Type> => [types].flat().includes(frame.type as Type));
  const changed = useEffectEvent((frame: FrameOf<Type>) => onChange?.(frame));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reported = false;
    const stop = realtime.subscribe(topic, (frame) => {
      if (reports(frame)) {
        reported = true;
        changed(frame);
      } else if (frame.type !== 'subscribed' && frame.type !== 'resync') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        outdated(reported);
        reported = false;
      }, GATHER);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [realtime, topic]);
}
