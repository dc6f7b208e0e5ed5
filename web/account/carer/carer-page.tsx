// The page behind the link of a carer: the contact of a patient agrees, says no, or withdraws later with the same link. The link stays in the
// address, so that they find the page again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { ConfirmDialog } from '../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../kit/parts/problem-line.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DemoMail } from '../form/demo-mail.tsx';
import { Wait } from '../wait.tsx';
import classes from './carer.module.css';
import { type Answer, type CarerLink, useCarerLink } from './use-carer-link.ts';

export function CarerPage() {
  const { t } = useLingui();
  const { asked, ask, answer } = useCarerLink();
  if (asked.is === 'asking') return <Wait />;
  if (asked.is === 'spent') return <LinkSpent />;
  if (asked.is === 'failed')
    return (
      <DoorFrame title={t`You are asked to be a contact`}>
        <FailedRequest error={asked.problem} onRetry={ask} />
      </DoorFrame>
    );
  const { link } = asked;
  const send: Send = (to) => answer(link, to);
  if (link.answer === 'declined') return <Declined link={link} />;
  return link.answer === 'confirmed' ? <Confirmed link={link} send={send} /> : <Question link={link} send={send} />;
}

type Send = (answer: Answer) => Promise<void>;

interface AnswerProps {
  link: CarerLink;
  send: Send;
}

/** The answer that is being sent, and the error of the last one. */
function useAnswer(send: Send) {
  const problemText = useProblemText();
  const [busy, setBusy] = useState<Answer>();
  const [problem, setProblem] = useState<unknown>();
  return {
    busy,
    problem: problem === undefined ? undefined : problemText(problem),
    answer: async (to: Answer) => {
      setBusy(to);
      setProblem(undefined);
      try {
        await send(to);
      } catch (error) {
        setProblem(error);
        setBusy(undefined);
      }
    },
  };
}

function Question({ link: { patient_first_name: name, clinic }, send }: AnswerProps) {
  const { t } = useLingui();
  const { busy, problem, answer } = useAnswer(send);
  return (
    <DoorFrame title={t`${name} asks you to be a contact`}>
      <Stack>
        <Text>
          <Trans>
            <bdi>{name}</bdi> goes to <bdi>{clinic}</bdi>, and has named you as a relative, friend or helper.
          </Trans>
        </Text>
        <Meaning name={name} clinic={clinic} />
        {problem && <ProblemLine>{problem}</ProblemLine>}
        <Button fullWidth loading={busy === 'confirmed'} disabled={busy === 'declined'} onClick={() => void answer('confirmed')}>
          <Trans>Yes, I agree</Trans>
        </Button>
        <Button
          fullWidth
          variant="default"
          loading={busy === 'declined'}
          disabled={busy === 'confirmed'}
          onClick={() => void answer('declined')}
        >
          <Trans>No, I do not want this</Trans>
        </Button>
        <Text size="sm" c="dimmed">
          <Trans>If you do not know this person, choose no. We then delete your address.</Trans>
        </Text>
      </Stack>
    </DoorFrame>
  );
}

const Meaning = ({ name, clinic }: { name: string; clinic: string }) => (
  <ul className={classes.meaning}>
    <li>
      <Trans>
        <bdi>{clinic}</bdi> sees your name and how to reach you.
      </Trans>
    </li>
    <li>
      <Trans>
        We may ask you to get in touch with <bdi>{name}</bdi>.
      </Trans>
    </li>
    <li>
      <Trans>You do not see any health records.</Trans>
    </li>
    <li>
      <Trans>You can stop at any time: open this link again.</Trans>
    </li>
  </ul>
);

function Confirmed({ link: { patient_first_name: name, clinic }, send }: AnswerProps) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const [stopping, setStopping] = useState(false);
  return (
    <DoorFrame key="confirmed" title={t`You are a contact of ${name}`} answer>
      <Stack>
        <Meaning name={name} clinic={clinic} />
        <Button variant="default" onClick={() => setStopping(true)}>
          <Trans>Stop being a contact</Trans>
        </Button>
        <DemoMail />
      </Stack>
      <ConfirmDialog
        opened={stopping}
        title={t`Stop being a contact?`}
        action={t`Stop`}
        onConfirm={() => send('declined')}
        problem={problemText}
        onClose={() => setStopping(false)}
      >
        <Trans>
          We delete your address, and tell <bdi>{name}</bdi>.
        </Trans>
      </ConfirmDialog>
    </DoorFrame>
  );
}

function Declined({ link: { patient_first_name: name } }: { link: CarerLink }) {
  const { t } = useLingui();
  return (
    <DoorFrame key="declined" title={t`You are not a contact`} answer>
      <Text>
        <Trans>
          We have deleted your address. <bdi>{name}</bdi> sees that you said no. You can close this page.
        </Trans>
      </Text>
    </DoorFrame>
  );
}

function LinkSpent() {
  const { t } = useLingui();
  return (
    <DoorFrame key="spent" title={t`This link no longer works`} answer>
      <Text>
        <Trans>It is older than 7 days, or the person who named you has changed their mind. They can ask you again.</Trans>
      </Text>
    </DoorFrame>
  );
}
