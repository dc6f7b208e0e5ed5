// Facts that the patient states about themselves, on the patient page: blood type and the person to call in an emergency.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { BLOOD_TYPE_NAMES } from '../../../hospital/facts/blood-type.ts';
import { useProfile } from '../../../hospital/facts/use-facts.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { worksOnWard } from '../../rights.ts';
import { PatientPanel, type PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import classes from './profile.module.css';

function PatientProfile({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const profile = useProfile(patientId);
  const { data } = profile;
  const contact = data?.emergency_contact;
  const unknown = (
    <Text span size="sm" c="dimmed">
      <Trans>Not stated</Trans>
    </Text>
  );
  return (
    <PatientPanel title={<Trans>Stated by the patient</Trans>} status={null}>
      {profile.isPending && <ListSkeleton rows={1} label={t`Loading what the patient stated`} />}
      {profile.isError && !data && <FailedRequest error={profile.error} onRetry={() => void profile.refetch()} />}
      {data && (
        <dl className={classes.values} data-profile>
          <dt>
            <Trans>Blood type</Trans>
          </dt>
          <dd>
            {data.blood_type ? (
              <b>
                <bdi dir="ltr">{BLOOD_TYPE_NAMES[data.blood_type]}</bdi>
              </b>
            ) : (
              unknown
            )}
          </dd>
          <dt>
            <Trans>Emergency contact</Trans>
          </dt>
          <dd>
            {contact ? (
              <>
                <bdi>{contact.name}</bdi>
                {contact.relationship && (
                  <>
                    {' '}
                    (<bdi>{contact.relationship}</bdi>)
                  </>
                )}{' '}
                <Anchor href={`tel:${contact.phone}`} size="sm">
                  <bdi dir="ltr">{contact.phone}</bdi>
                </Anchor>
              </>
            ) : (
              unknown
            )}
          </dd>
        </dl>
      )}
    </PatientPanel>
  );
}

export const panel: PatientPanelEntry = { id: 'profile', order: 58, roles: worksOnWard, Panel: PatientProfile };
