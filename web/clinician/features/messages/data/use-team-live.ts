// The colleagues at a thread now, from the topic that only staff follow: who has it open, and who writes a note.
import { useCallback, useEffect, useState } from 'react';
import type { PersonRef } from '../../../../../contracts/common.ts';
import { useClient, useUser } from '../../../../client/react.tsx';
import { createPresence } from '../../../../conversation/model/presence.ts';

export interface TeamLive {
  online: readonly PersonRef[];
  /** Colleagues who are writing an internal note. */
  noting: readonly PersonRef[];
  /** Tells colleagues whether the user is writing a note; the patient does not hear of it. */
  tellNoting: (writing: boolean) => void;
}

export function useTeamLive(id: string): TeamLive {
  const { realtime } = useClient();
  const user = useUser();
  const topic = `thread-team:${id}`;
  const [people, setPeople] = useState<Pick<TeamLive, 'online' | 'noting'>>({ online: [], noting: [] });
  useEffect(() => {
    const presence = createPresence(user.id, (online, noting) => setPeople({ online, noting }));
    const stop = realtime.subscribe(topic, presence.receive);
    const stopLine = realtime.onState(() => {
      if (realtime.state() !== 'live') presence.forget();
    });
    return () => {
      stop();
      stopLine();
      presence.stop();
    };
  }, [realtime, topic, user.id]);
  const tellNoting = useCallback((typing: boolean) => void realtime.send({ type: 'typing', topic, typing }), [realtime, topic]);
  return { ...people, tellNoting };
}
