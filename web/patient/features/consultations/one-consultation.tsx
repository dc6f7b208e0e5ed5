// The conversation that a patient has open.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Badge, Text, Title, VisuallyHidden } from '@mantine/core';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { useConsultation } from '../../../conversation/data/consultations.ts';
import { useConversation } from '../../../conversation/data/use-conversation.ts';
import { ConversationPane } from '../../../conversation/ui/conversation-pane.tsx';
import { IconArrowLeft } from '../../../kit/parts/icons.ts';
import { PersonAvatar } from '../../../kit/parts/person/person-avatar.tsx';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { Missing } from '../../../kit/shell/missing.tsx';
import panes from '../../shared/conversations.module.css';
import classes from './consultations.module.css';

export function OneConsultation({ id, narrow }: { id: number; narrow: boolean }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const { data: consultation, error, refetch } = useConsultation(id);
  const opened = useConversation(id, consultation);
  if (!consultation && hasCode(error, 'CONSULTATION_NOT_FOUND')) {
    return (
      <Missing title={t`Conversation not found`} about={<Trans>It does not exist, or you are not part of it.</Trans>}>
        <Anchor component={Link} to="/consultations">
          <Trans>All consultations</Trans>
        </Anchor>
      </Missing>
    );
  }
  if (!consultation || !opened) {
    return (
      <section className={panes.one} aria-label={t`Conversation`}>
        {narrow && <VisuallyHidden component="h1">{t`Conversation`}</VisuallyHidden>}
        {error ? <FailedRequest error={error} onRetry={() => void refetch()} /> : <ListSkeleton label={t`Loading messages`} />}
      </section>
    );
  }
  const { doctor } = consultation;
  const online = opened.view.online.some((person) => person.id === doctor.id);
  return (
    <section className={panes.one} aria-label={t`Conversation with ${doctor.name}`}>
      <div className={panes.head}>
        {narrow && (
          <ActionIcon component={Link} to="/consultations" variant="subtle" aria-label={t`Back to all consultations`}>
            <IconArrowLeft size={22} className="flip-in-rtl" />
          </ActionIcon>
        )}
        <PersonAvatar name={doctor.name} online={online} size={44} />
        <div className={panes.names}>
          <Title order={narrow ? 1 : 2} size="h4" className={classes.name}>
            <bdi>{doctor.name}</bdi>
          </Title>
          <Text size="sm" c="dimmed" component="div" className={`${panes.about} ${panes.oneLine}`}>
            <span>
              {roleName(doctor.role)}
              {online && (
                <>
                  {' '}
                  · <Trans>online</Trans>
                </>
              )}
              {consultation.subject && ' ·'}
            </span>
            {consultation.subject && (
              <span className={panes.subject} dir="auto">
                {consultation.subject}
              </span>
            )}
          </Text>
        </div>
        {consultation.status === 'closed' && (
          <Badge variant="default">
            <Trans>Closed</Trans>
          </Badge>
        )}
      </div>
      <ConversationPane
        consultation={consultation}
        conversation={opened.conversation}
        view={opened.view}
        large
        placeholder={t`Write to your care team…`}
        warning={
          consultation.status === 'open' &&
          !consultation.attended && (
            <p>
              <Trans>
                Your care team has changed. The clinic will choose a new doctor or nurse for you. If it cannot wait, contact your clinic.
              </Trans>
            </p>
          )
        }
        closedNote={<Trans>This consultation is closed; you can still read it. For something new, contact your clinic.</Trans>}
        refused={<Empty title={t`You are not part of this consultation`} />}
      />
    </section>
  );
}
