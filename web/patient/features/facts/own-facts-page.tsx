// The patient's own allergies, medicines and other facts: what the clinic knows, and what the patient can tell.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { hasCode } from '../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useUser } from '../../../client/react.tsx';
import { FactValue } from '../../../hospital/facts/fact-value.tsx';
import { problems } from '../../../hospital/facts/problems.ts';
import { useAllergies, useFacts, useFactsLive } from '../../../hospital/facts/use-facts.ts';
import { KIND_NAMES, KINDS } from '../../../hospital/facts/words.ts';
import { Fact, Facts } from '../../../kit/parts/facts.tsx';
import { IconId } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { OwnAllergies } from './own-allergies.tsx';
import { OwnMedicines } from './own-medicines.tsx';

export function OwnFactsPage() {
  const { t } = useLingui();
  const { id } = useUser();
  useFactsLive(id);
  usePageTitle(t`My allergies and medicines`);
  const isUnknown = hasCode(useAllergies(id).error, 'PATIENT_NOT_FOUND');
  return (
    <TextPage focusable>
      <Title order={1} size="h3" mb="xs">
        <Trans>My allergies and medicines</Trans>
      </Title>
      <Text c="dimmed" mb="lg">
        <Trans>Your doctors and nurses look here before they treat you. If something is wrong, tell them.</Trans>
      </Text>
      {isUnknown ? (
        <Empty icon={<IconId size={32} />} title={t`Nothing on file`}>
          <Trans>Your clinic has no details about you yet. Ask your doctor or your nurse, or come back a little later.</Trans>
        </Empty>
      ) : (
        <ProblemsProvider sentences={problems}>
          <Stack gap="xl">
            <OwnAllergies patientId={id} />
            <OwnMedicines patientId={id} />
            <OtherFacts patientId={id} />
          </Stack>
        </ProblemsProvider>
      )}
    </TextPage>
  );
}

function OtherFacts({ patientId }: { patientId: number }) {
  const { t, i18n } = useLingui();
  const list = useFacts(patientId);
  return (
    <section aria-labelledby="own-facts">
      <Title order={2} size="h4" id="own-facts" mb="sm">
        <Trans>Other facts</Trans>
      </Title>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading other facts`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <Paper withBorder>
          <Facts>
            {KINDS.map((kind) => (
              <Fact key={kind} label={i18n._(KIND_NAMES[kind])}>
                <FactValue fact={list.data.facts.find((fact) => fact.kind === kind)} />
              </Fact>
            ))}
          </Facts>
        </Paper>
      )}
    </section>
  );
}
