// The room of one consultation for as long as its page is open.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useOutbox } from '../../client/outbox/outbox-context.tsx';
import { useClient, useUser } from '../../client/react.tsx';
import { messages } from '../model/outgoing-message.ts';
import { createRoom, type Room, type RoomView } from '../model/room.ts';
import { useRefreshConsultations } from './consultations.ts';

const none = () => () => {};
const nothing = () => undefined;

/** `consultation` is read once, when the room opens. Undefined until then. */
export function useRoom(id: number, consultation: Consultation | undefined): { room: Room; view: RoomView } | undefined {
  const client = useClient();
  const user = useUser();
  const outbox = useOutbox();
  const { one } = useRefreshConsultations();
  const [room, setRoom] = useState<Room>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the consultation is where the room starts, not what it follows
  useEffect(() => {
    const opened = createRoom({ client, id, userId: user.id, consultation, onConsultationChanged: () => one(id) });
    const stopSent = outbox.onSent(messages, (message, outgoing) => {
      if (outgoing.room === id) opened.accepted(message, outgoing.id);
    });
    setRoom(opened);
    return () => {
      stopSent();
      opened.stop();
    };
  }, [client, id, user.id, outbox, one]);
  const view = useSyncExternalStore(room?.subscribe ?? none, room?.view ?? nothing);
  return room && view && room.id === id ? { room, view } : undefined;
}
