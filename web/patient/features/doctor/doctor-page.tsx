// The patient's doctor: who it is, who it was, and the choice of another.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { DoctorOfPatient } from '../../../../contracts/doctors.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useKeptFocus } from '../../../kit/accessibility/use-kept-focus.ts';
import { PersonAvatar } from '../../../kit/parts/person/person-avatar.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useClinicTime, useNow } from '../../../kit/time/clinic-time.tsx';
import { ChooseDoctor } from './choose-doctor.tsx';
import classes from './doctor.module.css';
import { problems } from './texts/problems.ts';
import { useOwnDoctors } from './use-doctor.ts';

export function DoctorPage() {
  const { t } = useLingui();
  usePageTitle(t`My doctor`);
  const list = useOwnDoctors();
  const doctors = list.data?.doctors ?? [];
  const present = doctors.find(({ until }) => until === null);
  const former = doctors.filter(({ until }) => until !== null);
  const heading = useKeptFocus<HTMLHeadingElement>(String(present?.doctor.id));
  return (
    <TextPage>
      <Anchor component={Link} to="/notes">
        <Trans>My notes</Trans>
      </Anchor>
      <Title order={1} size="h3" mt="xs" mb="md" ref={heading} tabIndex={-1}>
        <Trans>My doctor</Trans>
      </Title>
      <ProblemsProvider sentences={problems}>
        {list.isPending && <ListSkeleton rows={1} label={t`Loading your doctor`} />}
        {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && <Present key={present?.doctor.id ?? 0} present={present} />}
        {former.length > 0 && <Former doctors={former} />}
      </ProblemsProvider>
    </TextPage>
  );
}

function Present({ present }: { present: DoctorOfPatient | undefined }) {
  const [choosing, choose] = useState(false);
  if (!present)
    return (
      <>
        <Text mb="md">
          <Trans>You have not chosen a doctor yet. Your doctor can read the notes about you and looks after your plan.</Trans>
        </Text>
        <ChooseDoctor present={undefined} />
      </>
    );
  const { doctor, since } = present;
  return (
    <>
      <Paper withBorder className={classes.present}>
        <PersonAvatar name={doctor.name} />
        <div className={classes.about}>
          <Text fw={600}>
            <bdi>{doctor.name}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            <Trans>
              Your doctor since <Day at={since} />
            </Trans>
          </Text>
        </div>
        {!choosing && (
          <Button variant="default" onClick={() => choose(true)}>
            <Trans>Choose another doctor</Trans>
          </Button>
        )}
      </Paper>
      {choosing && <ChooseDoctor present={doctor.id} onCancel={() => choose(false)} />}
    </>
  );
}

/** A date without the time: patients do not need the hour at which a doctor was chosen. */
function Day({ at }: { at: string }) {
  const time = useClinicTime();
  const now = useNow();
  return (
    <time dateTime={at} title={time.full(at)}>
      <bdi>{time.date(at, now)}</bdi>
    </time>
  );
}

function Former({ doctors }: { doctors: readonly DoctorOfPatient[] }) {
  return (
    <section className={classes.former} aria-labelledby="former-doctors">
      <Title order={2} size="h5" id="former-doctors" mb="xs">
        <Trans>Your doctors before</Trans>
      </Title>
      <ul className={classes.list}>
        {doctors.map(({ doctor, since, until }) => (
          <li key={`${doctor.id} ${since}`}>
            <bdi className={classes.name}>{doctor.name}</bdi>
            <span className={classes.quiet}>
              <Trans>
                <Day at={since} /> to <Day at={until ?? since} />
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
