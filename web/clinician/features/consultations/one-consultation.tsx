// The open consultation: the conversation for participants, only its details for users who oversee it.

import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useUser } from '../../../client/react.tsx';
import { useConsultation } from '../../../conversation/data/consultations.ts';
import { useConversation } from '../../../conversation/data/use-conversation.ts';
import { ConversationPane } from '../../../conversation/ui/conversation-pane.tsx';
import { hasLostFocus } from '../../../kit/accessibility/keep-focus.ts';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { IconLock } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useLocation } from '../../../kit/router/use-location.ts';
import { oversees } from '../../rights.ts';
import { UnopenedConversation } from '../../ui/conversation-frame.tsx';
import { CannotRead } from './cannot-read.tsx';
import { ConsultationFrame } from './consultation-frame.tsx';
import { ConsultationNotFound } from './consultation-not-found.tsx';
import { ResolvedNote } from './resolve-consultation.tsx';

export function OneConsultation({ id, narrow }: { id: number; narrow: boolean }) {
  const user = useUser();
  const { data: consultation, error, refetch } = useConsultation(id);
  if (!consultation && hasCode(error, 'CONSULTATION_NOT_FOUND')) return <ConsultationNotFound />;
  if (!consultation) return <UnopenedConversation narrow={narrow} error={error} onRetry={() => void refetch()} />;
  if (consultation.participants.some((person) => person.id === user.id)) return <Thread consultation={consultation} narrow={narrow} />;
  return (
    <ConsultationFrame consultation={consultation} narrow={narrow} online={[]}>
      <NotForYou />
    </ConsultationFrame>
  );
}

function Thread({ consultation, narrow }: { consultation: Consultation; narrow: boolean }) {
  const { t } = useLingui();
  const input = useRef<HTMLTextAreaElement>(null);
  const opened = useConversation(consultation.id, consultation);
  useKeys([['r', consultation.status === 'open' && !opened?.view.problem && (() => input.current?.focus())]]);
  // Focus the message box after a consultation is created.
  const { writes } = useLocation().state;
  const ready = opened?.view.status === 'ready';
  useEffect(() => {
    if (writes && ready) input.current?.focus();
  }, [writes, ready]);
  const reopening = useRef(false);
  const { status } = consultation;
  useEffect(() => {
    if (status === 'closed' || !reopening.current) return;
    reopening.current = false;
    if (hasLostFocus()) input.current?.focus();
  }, [status]);
  return (
    <ConsultationFrame consultation={consultation} narrow={narrow} online={opened?.view.online ?? []}>
      {opened ? (
        <ConversationPane
          consultation={consultation}
          conversation={opened.conversation}
          view={opened.view}
          inputRef={input}
          placeholder={consultation.patient.has_account ? t`Write to the patient…` : t`Write to the care team…`}
          warning={consultation.status === 'open' && !consultation.patient.has_account && <CannotRead patient={consultation.patient} />}
          closedNote={<ResolvedNote consultation={consultation} onReopen={() => (reopening.current = true)} />}
          refused={<NotForYou />}
        />
      ) : (
        <ListSkeleton label={t`Loading messages`} />
      )}
    </ConsultationFrame>
  );
}

function NotForYou() {
  const { t } = useLingui();
  const { role } = useUser();
  return (
    <Empty icon={<IconLock size={32} />} title={t`Only participants can read these messages`}>
      {oversees(role) ? (
        <Trans>
          You can see that this consultation exists, add people to it and resolve it. Only the patient and the care team can read its
          messages.
        </Trans>
      ) : (
        <Trans>You do not take part in this consultation.</Trans>
      )}
    </Empty>
  );
}
