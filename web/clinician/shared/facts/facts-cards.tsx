// The allergies and current medicines of a patient, beside other work about them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Text } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useAllergies, useFactsLive, useMedicines } from '../../../hospital/facts/use-facts.ts';
import { doseText } from '../../../hospital/facts/words.ts';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { Card } from '../../ui/side-cards.tsx';
import { AllergyWords, NoneWords } from './allergy-words.tsx';
import classes from './facts.module.css';

export function FactsCards({ patientId }: { patientId: number }) {
  useFactsLive(patientId);
  return (
    <>
      <AllergiesCard patientId={patientId} />
      <MedicinesCard patientId={patientId} />
    </>
  );
}

function AllergiesCard({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useAllergies(patientId);
  const { data } = list;
  return (
    <Card title={t`Allergies`}>
      {list.isPending && <Skeleton height={24} />}
      {list.isError && !data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {data?.status === 'not-recorded' && (
        <Text size="sm">
          <Trans>Not recorded.</Trans>
        </Text>
      )}
      <ul className={classes.list}>
        {data?.allergies
          .filter(({ status }) => status === 'active')
          .map((allergy) => (
            <li key={allergy.id} className={classes.warning}>
              <IconAlertTriangle size={16} aria-hidden="true" />
              <AllergyWords allergy={allergy} />
            </li>
          ))}
        {data?.none_known && (
          <li>
            <NoneWords list="allergies" statement={data.none_known} />
          </li>
        )}
      </ul>
    </Card>
  );
}

function MedicinesCard({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useMedicines(patientId);
  const current = list.data?.medicines.filter(({ status }) => status === 'current') ?? [];
  return (
    <Card title={t`Medicines`}>
      {list.isPending && <Skeleton height={24} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.status === 'not-recorded' && (
        <Text size="sm">
          <Trans>Not recorded.</Trans>
        </Text>
      )}
      <ul className={classes.list}>
        {current.map((medicine) => (
          <li key={medicine.id}>
            <b>
              <bdi>{medicine.drug}</bdi>
            </b>{' '}
            <bdi>{doseText(medicine)}</bdi>
          </li>
        ))}
        {list.data?.none_taken && (
          <li>
            <NoneWords list="medicines" statement={list.data.none_taken} />
          </li>
        )}
      </ul>
    </Card>
  );
}
