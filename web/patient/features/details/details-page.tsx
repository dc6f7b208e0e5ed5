// The patient's details in the clinic's records, with a note on how to correct them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../../client/api-error.ts';
import { patientOf } from '../../../client/compatibility.ts';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { IconId } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { PatientFacts } from './patient-facts.tsx';

export function DetailsPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const { id } = useUser();
  const details = useQuery({
    queryKey: wardKeys.patient(id),
    queryFn: async ({ signal }) => patientOf(await call('getPatient', { params: { id }, signal })),
  });
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
              Tell your doctor or nurse. They will check who you are and correct it. You cannot change it here. This keeps other people from
              changing it.
            </Trans>
          </Text>
        </Paper>
      )}
    </TextPage>
  );
}
