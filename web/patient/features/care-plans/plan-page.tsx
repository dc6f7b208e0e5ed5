// The care plan of the patient: the reminders of today, all steps, and how it went.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, SegmentedControl, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Reminder } from '../../../../contracts/reminders.ts';
import { planKeys } from '../../../care-plans/data/plan-keys.ts';
import { usePlansLive, useRefreshPlans, useRefreshReminders } from '../../../care-plans/data/use-plans.ts';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { IconRefresh } from '../../../kit/parts/icons.ts';
import { SectionsSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useUrlChoice } from '../../../kit/shell/use-url-state.ts';
import { useSteady } from '../../../kit/steady/use-steady.ts';
import { ClinicTimeProvider } from '../../../kit/time/clinic-time.tsx';
import { Unlock } from '../../../notes/ui/unlock.tsx';
import { useHome } from '../../shared/home/use-home.ts';
import { checkIns } from './check-in/outgoing.ts';
import classes from './plan.module.css';
import { Steps } from './steps/steps.tsx';
import { problems } from './texts/problems.ts';
import { Today } from './today/today.tsx';
import { useOwnPlans } from './use-own-plans.ts';
import { HowItWent } from './went/how-it-went.tsx';

const VIEWS = ['today', 'steps', 'went'] as const;

export function PlanPage() {
  const { t } = useLingui();
  const home = useHome();
  const [view, choose] = useUrlChoice('show', VIEWS);
  usePageTitle(t`My plan`, home.data?.plan.due_count);
  return (
    <TextPage>
      <Title order={1} size="h3" mb="sm" tabIndex={-1} data-focus-home>
        <Trans>My plan</Trans>
      </Title>
      <SegmentedControl
        fullWidth
        className={classes.views}
        aria-label={t`Parts of my plan`}
        value={view}
        onChange={(next) => choose(next as typeof view)}
        data={[
          { value: 'today', label: t`Today` },
          { value: 'steps', label: t`All steps` },
          { value: 'went', label: t`How it went` },
        ]}
      />
      {home.data ? (
        <ClinicTimeProvider zone={home.data.plan.time_zone}>
          <ProblemsProvider sentences={problems}>
            <View view={view} />
          </ProblemsProvider>
        </ClinicTimeProvider>
      ) : home.isError ? (
        <FailedRequest error={home.error} onRetry={() => void home.refetch()} />
      ) : (
        <SectionsSkeleton label={t`Loading your plan`} />
      )}
    </TextPage>
  );
}

function View({ view }: { view: (typeof VIEWS)[number] }) {
  const { t } = useLingui();
  const refresh = useRefreshPlans();
  const plans = useOwnPlans();
  // A notice above the reminders would move them under a pointer or finger.
  const { shown: isRenewed } = useSteady(plans.isRenewed, '', () => 0);
  usePlansLive();
  useSentCheckIns();
  return (
    <>
      {plans.isLocked && (
        <div className={classes.notice}>
          <Unlock title={t`The words of your plan are locked`} onUnlocked={() => void refresh()}>
            <Trans>They open only for a person who has signed in with their password here. You can still say what you have done.</Trans>
          </Unlock>
        </div>
      )}
      {isRenewed && (
        <Alert className={classes.notice} icon={<IconRefresh size={18} />} title={t`Your plan is being renewed.`}>
          <Trans>Keep taking your medicines as before.</Trans>
        </Alert>
      )}
      {view === 'today' && <Today plans={plans} />}
      {view === 'steps' && <Steps plans={plans} />}
      {view === 'went' && <HowItWent plans={plans} />}
    </>
  );
}

/** Shows an answer that the server has accepted at once, and loads again what follows from it. */
function useSentCheckIns(): void {
  const outbox = useOutbox();
  const queries = useQueryClient();
  const refresh = useRefreshReminders();
  useEffect(
    () =>
      outbox.onSent(checkIns, (sent) => {
        queries.setQueriesData<Reminder[]>({ queryKey: [...planKeys.plans, 'reminders'] }, (list) =>
          list?.map((one) => (one.id === sent.id ? sent : one)),
        );
        refresh();
      }),
    [outbox, queries, refresh],
  );
}
