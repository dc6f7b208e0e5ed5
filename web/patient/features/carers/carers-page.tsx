// The contacts that the patient has named, and their answers.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useKeptFocus } from '../../../kit/accessibility/use-kept-focus.ts';
import { IconPlus, IconUserPlus } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { AddCarer } from './add-carer.tsx';
import { CarerItem } from './carer-item.tsx';
import { problems } from './texts/problems.ts';
import { useCarers } from './use-carers.ts';

/** CARERS_MAX of contracts/carers.ts: contacts who have agreed or can still agree. */
const MOST = 5;

export const CarersPage = () => (
  <ProblemsProvider sentences={problems}>
    <OwnCarers />
  </ProblemsProvider>
);

function OwnCarers() {
  const { t } = useLingui();
  const list = useCarers();
  const [adding, setAdding] = useState(false);
  const carers = list.data?.carers;
  const heading = useKeptFocus<HTMLHeadingElement>(String(carers?.length));
  const full = (carers ?? []).filter(({ status }) => status === 'asked' || status === 'confirmed').length >= MOST;
  usePageTitle(t`People who help me`);
  return (
    <TextPage>
      <Title order={1} size="h3" mb="xs" ref={heading} tabIndex={-1}>
        <Trans>People who help me</Trans>
      </Title>
      <Text c="dimmed" mb="lg">
        <Trans>
          Tell your clinic who helps you, such as your partner or a friend. We ask them first. They do not see your messages or your health
          records.
        </Trans>
      </Text>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading contacts`} />}
      {list.isError && !carers && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {carers?.length === 0 && (
        <Empty icon={<IconUserPlus size={32} />} title={t`Nobody yet`}>
          <Trans>Add a person, and your clinic knows who to reach.</Trans>
        </Empty>
      )}
      <Stack>
        {carers?.map((carer) => (
          <CarerItem key={carer.id} carer={carer} />
        ))}
        {carers &&
          (full ? (
            <Text size="sm" c="dimmed">
              <Trans>You can add {MOST} people. To add another, remove one.</Trans>
            </Text>
          ) : (
            <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)} style={{ alignSelf: 'flex-start' }}>
              <Trans>Add a person</Trans>
            </Button>
          ))}
      </Stack>
      {adding && list.data && <AddCarer sms={list.data.sms_available} onClose={() => setAdding(false)} />}
    </TextPage>
  );
}
