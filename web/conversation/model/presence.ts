// The other participants who are present or typing, from the frames of the conversation.
import type { PersonRef } from '../../../contracts/common.ts';
import type { ServerFrame } from '../../../contracts/realtime.ts';

export interface Presence {
  receive(frame: ServerFrame): void;
  stoppedTyping(userId: number): void;
  /** Clears presence when the connection is lost. */
  forget(): void;
  stop(): void;
}

/** A participant who has not typed for this long has stopped, in ms; clients repeat the signal every 3 s. */
const TYPING_LASTS = 6_000;

export function createPresence(userId: number, onChange: (online: readonly PersonRef[], typing: readonly PersonRef[]) => void): Presence {
  const online = new Map<number, PersonRef>();
  const typing = new Map<number, { person: PersonRef; timer: ReturnType<typeof setTimeout> }>();
  const others = (people: Iterable<PersonRef>) => [...people].filter((person) => person.id !== userId);
  const publish = () => onChange(others(online.values()), others([...typing.values()].map((entry) => entry.person)));

  function quiet(id: number) {
    const entry = typing.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    typing.delete(id);
    publish();
  }

  return {
    receive(frame) {
      if (frame.type === 'subscribed') {
        online.clear();
        for (const person of frame.presence) online.set(person.id, person);
      } else if (frame.type === 'presence') {
        const { user } = frame.data;
        if (frame.data.online) online.set(user.id, user);
        else online.delete(user.id);
      } else if (frame.type === 'typing') {
        const { user } = frame.data;
        if (!frame.data.typing) return quiet(user.id);
        clearTimeout(typing.get(user.id)?.timer);
        typing.set(user.id, { person: user, timer: setTimeout(() => quiet(user.id), TYPING_LASTS) });
      } else return;
      publish();
    },
    stoppedTyping: quiet,
    forget() {
      for (const entry of typing.values()) clearTimeout(entry.timer);
      typing.clear();
      online.clear();
      publish();
    },
    stop() {
      for (const entry of typing.values()) clearTimeout(entry.timer);
    },
  };
}
