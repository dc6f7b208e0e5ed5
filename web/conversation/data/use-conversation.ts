// The conversation of a consultation while its page is open.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useOutbox } from '../../client/outbox/outbox-context.tsx';
import { useClient, useUser } from '../../client/react.tsx';
import { type Conversation, type ConversationView, createConversation } from '../model/conversation.ts';
import { messages } from '../model/outgoing-message.ts';
import { useRefreshConsultations } from './refresh-consultations.ts';

const none = () => () => {};
const nothing = () => undefined;

/** `consultation` is read once, when the conversation opens; the result is undefined until then. */
export function useConversation(
  id: number,
  consultation: Consultation | undefined,
): { conversation: Conversation; view: ConversationView } | undefined {
  const client = useClient();
  const user = useUser();
  const outbox = useOutbox();
  const { one } = useRefreshConsultations();
  const [conversation, setConversation] = useState<Conversation>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the consultation is only the starting point of the conversation
  useEffect(() => {
    const opened = createConversation({ client, id, userId: user.id, consultation, onConsultationChanged: () => one(id) });
    const stopSent = outbox.onSent(messages, (message, outgoing) => {
      if (outgoing.conversation === id) opened.accepted(message, outgoing.id);
    });
    setConversation(opened);
    return () => {
      stopSent();
      opened.stop();
    };
  }, [client, id, user.id, outbox, one]);
  const view = useSyncExternalStore(conversation?.subscribe ?? none, conversation?.view ?? nothing);
  return conversation && view && conversation.id === id ? { conversation, view } : undefined;
}
