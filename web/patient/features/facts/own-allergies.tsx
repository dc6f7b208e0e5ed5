// The patient's own allergies. Without a record they are unknown, and the patient is asked.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { useProblemText } from '../../../client/problem-text.ts';
import { useAllergies } from '../../../hospital/facts/use-facts.ts';
import { SEVERITY_NAMES } from '../../../hospital/facts/words.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { IconPlus } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { AddAllergy } from './add-own.tsx';
import { OwnEntry } from './own-entry.tsx';
import { useOwnFacts } from './use-own-facts.ts';

export function OwnAllergies({ patientId }: { patientId: number }) {
  const { t, i18n } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const list = useAllergies(patientId);
  const own = useOwnFacts(patientId);
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { data } = list;
  const state = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await own.stateNoAllergies();
      announce(t`Thank you. Your clinic can see that you know of no allergies.`);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="own-allergies">
      <Title order={2} size="h4" id="own-allergies" mb="sm">
        <Trans>Allergies</Trans>
      </Title>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading your allergies`} />}
      {list.isError && !data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {data?.status === 'not-recorded' && (
        <Text mb="sm">
          <Trans>We do not know if you have allergies. Please tell us.</Trans>
        </Text>
      )}
      <Stack>
        {data?.none_known && <OwnEntry list="none-known" entry={data.none_known} name={t`No known allergies`} />}
        {data?.allergies
          .filter(({ status }) => status === 'active')
          .map((allergy) => (
            <OwnEntry key={allergy.id} list="allergies" entry={allergy} name={allergy.substance}>
              {allergy.severity && <Text size="sm">{i18n._(SEVERITY_NAMES[allergy.severity])}</Text>}
              {allergy.reaction && (
                <Text>
                  <bdi>{allergy.reaction}</bdi>
                </Text>
              )}
            </OwnEntry>
          ))}
        {data && (
          <Group>
            <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
              <Trans>Add an allergy</Trans>
            </Button>
            {data.status === 'not-recorded' && (
              <Button variant="default" loading={busy} onClick={() => void state()}>
                <Trans>I have no allergies</Trans>
              </Button>
            )}
          </Group>
        )}
        {problem !== undefined && <ProblemLine>{problemText(problem)}</ProblemLine>}
      </Stack>
      {adding && <AddAllergy patientId={patientId} onClose={() => setAdding(false)} />}
    </section>
  );
}
