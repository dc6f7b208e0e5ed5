// The patient's details in the clinic's records, with a note on how to correct them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Paper, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { patientOf } from '../../../client/compatibility.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { useFactsLive, useProfile } from '../../../hospital/facts/use-facts.ts';
import { IconId } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { AskForDate } from './ask-for-date.tsx';
import { OwnProfile } from './own-profile.tsx';
import { PatientFacts } from './patient-facts.tsx';

export function DetailsPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const { id } = useUser();
  const details = useQuery({
    queryKey: wardKeys.patient(id),
    queryFn: async ({ signal }) => patientOf(await call('getPatient', { params: { id }, signal })),
  });
  const profile = useProfile(id);
  useFactsLive(id);
  // The registry has another date once a request is confirmed.
  const born = profile.data?.date_of_birth;
  useEffect(() => {
    if (born !== undefined) void queries.invalidateQueries({ queryKey: wardKeys.patient(id) });
  }, [born, queries, id]);
  const unknown = hasCode(details.error, 'PATIENT_NOT_FOUND');
  usePageTitle(t`My details`);
  return (
    <TextPage focusable>
      <Title order={1} size="h3" mb="xs">
        <Trans>My details</Trans>
      </Title>
      <Text c="dimmed" mb="lg">
        <Trans>These are the details your clinic has about you.</Trans>
      </Text>
      {details.isPending && <ListSkeleton rows={3} label={t`Loading your details`} />}
      {unknown && (
        <Empty icon={<IconId size={32} />} title={t`Nothing on file`}>
          <Trans>Your clinic has no details about you yet. Ask your doctor or your nurse, or come back a little later.</Trans>
        </Empty>
      )}
      {details.isError && !unknown && !details.data && <FailedRequest error={details.error} onRetry={() => void details.refetch()} />}
      {details.data && <PatientFacts patient={details.data} />}
      {details.data && profile.data && (
        <>
          <AskForDate profile={profile.data} />
          <OwnProfile profile={profile.data} />
        </>
      )}
      {details.data && profile.isError && !profile.data && <FailedRequest error={profile.error} onRetry={() => void profile.refetch()} />}
      {details.data && (
        <Text mt="md">
          <Anchor component={Link} to="/allergies-and-medicines">
            <Trans>My allergies and medicines</Trans>
          </Anchor>
        </Text>
      )}
      {details.data && (
        <Paper withBorder p="md" mt="md" component="section" aria-labelledby="wrong-title">
          <Title order={2} size="h5" id="wrong-title">
            <Trans>Is something wrong?</Trans>
          </Title>
          <Text mt={4}>
            <Trans>
              If your name or another detail is wrong, tell your doctor or nurse. They will check who you are and correct it. This keeps
              other people from changing it.
            </Trans>
          </Text>
        </Paper>
      )}
    </TextPage>
  );
}
