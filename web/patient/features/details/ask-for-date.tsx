// Asking the clinic to correct the date of birth: the request that waits, the answer, and the dialog that makes one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { PatientProfile } from '../../../../contracts/patient-profile.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { EntryDialog } from '../../../hospital/facts/entry-dialog.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { IconClock, IconInfoCircle } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { calendarDate } from '../../../kit/time/time.ts';
import { useProfileWork } from './use-profile-work.ts';

const Day = ({ day }: { day: string }) => {
  const { i18n } = useLingui();
  return (
    <time dateTime={day}>
      <bdi>{calendarDate(i18n.locale, day)}</bdi>
    </time>
  );
};

export function AskForDate({ profile }: { profile: PatientProfile }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const work = useProfileWork(profile.patient_id);
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { requested_date_of_birth: requested, declined_date_of_birth: declined, date_of_birth: present, version } = profile;
  const withdraw = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work.askForDate(profile, null, version);
      announce(t`Your request is withdrawn.`);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {requested && (
        <Alert mt="md" icon={<IconClock size={18} />} title={t`Your clinic will check your date of birth`} data-request="open">
          <Text mb="sm">
            <Trans>
              You asked to change it to <Day day={requested} />. Until then the old date counts.
            </Trans>
          </Text>
          <Button variant="default" loading={busy} onClick={() => void withdraw()}>
            <Trans>Withdraw my request</Trans>
          </Button>
          {problem !== undefined && <ProblemLine mt="sm">{problemText(problem)}</ProblemLine>}
        </Alert>
      )}
      {declined && (
        <Alert mt="md" icon={<IconInfoCircle size={18} />} title={t`Your clinic did not change your date of birth`} data-request="declined">
          <Text>
            <Trans>
              You asked to change it to <Day day={declined.requested} />.
            </Trans>
          </Text>
          {declined.reason && (
            <Text>
              <Trans>
                The reason: <bdi>{declined.reason}</bdi>
              </Trans>
            </Text>
          )}
        </Alert>
      )}
      {!requested && (
        <Button variant="default" mt="md" onClick={() => ask(true)}>
          <Trans>Ask the clinic to correct my date of birth</Trans>
        </Button>
      )}
      {asking && (
        <EntryDialog
          title={t`Correct my date of birth`}
          action={t`Ask the clinic`}
          fields={[{ name: 'date_of_birth', label: t`Your date of birth`, type: 'date', required: t`Enter your date of birth.` }]}
          values={{ date_of_birth: present ?? '' }}
          check={(values) => (values.date_of_birth === present ? { date_of_birth: t`Your clinic has this date already.` } : {})}
          send={({ date_of_birth: date }) => work.askForDate(profile, date, version)}
          saved={t`Your clinic will check your date of birth.`}
          onClose={() => ask(false)}
        >
          {t`Your clinic checks who you are before it changes the date. You will get a message.`}
        </EntryDialog>
      )}
    </>
  );
}
