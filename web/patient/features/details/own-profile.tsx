// Facts that patients state about themselves: blood type and the person to call in an emergency.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { PatientProfile } from '../../../../contracts/patient-profile.ts';
import { BLOOD_TYPE_NAMES } from '../../../hospital/facts/blood-type.ts';
import { Fact, Facts } from '../../../kit/parts/facts.tsx';
import { ChangeProfile } from './change-profile.tsx';

export function OwnProfile({ profile }: { profile: PatientProfile }) {
  const { t } = useLingui();
  const [changing, change] = useState(false);
  const { blood_type: bloodType, emergency_contact: contact } = profile;
  return (
    <Paper withBorder mt="md" component="section" aria-labelledby="profile-title">
      <Title order={2} size="h5" id="profile-title" px="md" pt="md">
        <Trans>What you tell us</Trans>
      </Title>
      <Text size="sm" c="dimmed" px="md">
        <Trans>Your doctors and nurses see this.</Trans>
      </Text>
      <Facts>
        <Fact label={t`Blood type`}>
          {bloodType ? <bdi dir="ltr">{BLOOD_TYPE_NAMES[bloodType]}</bdi> : <Trans>We do not know it yet</Trans>}
        </Fact>
        <Fact label={t`The person we call in an emergency`}>
          {contact ? (
            <>
              <bdi>{contact.name}</bdi>
              {contact.relationship && (
                <>
                  {' '}
                  (<bdi>{contact.relationship}</bdi>)
                </>
              )}
              <br />
              <bdi dir="ltr">{contact.phone}</bdi>
            </>
          ) : (
            <Trans>Nobody yet</Trans>
          )}
        </Fact>
      </Facts>
      <Button variant="default" mx="md" mb="md" onClick={() => change(true)}>
        <Trans>Change this</Trans>
      </Button>
      {changing && <ChangeProfile profile={profile} onClose={() => change(false)} />}
    </Paper>
  );
}
