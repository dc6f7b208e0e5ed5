// The consultation that is open: who it is about, the conversation, what can be done.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Drawer, Text, Title } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useProblemText } from '../../../client/problem-text.ts';
import { useUser } from '../../../client/react.tsx';
import { useConsultation } from '../../../conversation/data/consultations.ts';
import { useRoom } from '../../../conversation/data/use-room.ts';
import { Conversation } from '../../../conversation/ui/conversation.tsx';
import { IconArrowLeft, IconLock } from '../../../kit/icons.ts';
import { PersonAvatar } from '../../../kit/person-avatar.tsx';
import { Empty, Failed, ListSkeleton } from '../../../kit/states.tsx';
import { ConsultationActions } from './consultation-actions.tsx';
import classes from './consultations.module.css';
import { Summary } from './summary.tsx';

export function OneConsultation({ id, narrow }: { id: number; narrow: boolean }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const user = useUser();
  const input = useRef<HTMLTextAreaElement>(null);
  const [details, showDetails] = useDisclosure();
  const { data: consultation, error, refetch } = useConsultation(id);
  const opened = useRoom(id, consultation);
  useHotkeys([['r', () => input.current?.focus()]]);
  if (!consultation || !opened) {
    return (
      <section className={classes.thread} aria-label={t`Conversation`}>
        {error ? <Failed problem={problemText(error)} onRetry={() => void refetch()} /> : <ListSkeleton label={t`Loading messages`} />}
      </section>
    );
  }
  const { patient, subject, doctor } = consultation;
  const { online } = opened.view;
  const summary = <Summary consultation={consultation} online={online} />;
  return (
    <div className={classes.one}>
      <section className={classes.thread} aria-label={t`Conversation with ${patient.name}`}>
        <div className={classes.head}>
          {narrow && (
            <ActionIcon component={Link} to="/" variant="subtle" size="lg" aria-label={t`Back to the list`}>
              <IconArrowLeft size={20} className="flip-in-rtl" />
            </ActionIcon>
          )}
          <PersonAvatar name={patient.name} online={online.some((person) => person.id === patient.id)} />
          <div className={classes.names}>
            <Title order={narrow ? 1 : 2} size="h5" lineClamp={1}>
              <bdi>{patient.name}</bdi>
            </Title>
            <Text size="xs" c="dimmed" lineClamp={1}>
              {subject ? (
                <bdi>{subject}</bdi>
              ) : (
                <Trans>
                  with <bdi>{doctor.name}</bdi>
                </Trans>
              )}
            </Text>
          </div>
          {consultation.status === 'closed' && (
            <Badge variant="default">
              <Trans>Closed</Trans>
            </Badge>
          )}
          <ConsultationActions consultation={consultation} onDetails={showDetails.open} />
        </div>
        <Conversation
          consultation={consultation}
          room={opened.room}
          view={opened.view}
          inputRef={input}
          placeholder={t`Write to the patient…`}
          refused={
            <Empty icon={<IconLock size={32} />} title={t`These messages are for those who take part`}>
              {user.role === 'staff' ? (
                <Trans>
                  You can see that this consultation exists, add people to it and close it. What is written in it stays between the patient
                  and the care team.
                </Trans>
              ) : (
                <Trans>You do not take part in this consultation.</Trans>
              )}
            </Empty>
          }
        />
      </section>
      <aside className={classes.aside} aria-label={t`About this consultation`}>
        {summary}
      </aside>
      <Drawer
        opened={details}
        onClose={showDetails.close}
        position="right"
        size={320}
        title={t`About this consultation`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {summary}
      </Drawer>
    </div>
  );
}
