// The clinic's rules for care plans: whether a language model reads notes, and which steps start without an approval.
import { Trans, useLingui } from '@lingui/react/macro';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { SectionsSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './care-plans.module.css';
import { ModelSection } from './model-section.tsx';
import { StartAtOnce } from './start-at-once.tsx';
import { problems } from './texts/problems.ts';
import { useRules } from './use-rules.ts';

export function CarePlansPage() {
  const { t } = useLingui();
  const rules = useRules();
  return (
    <ProblemsProvider sentences={problems}>
      <Page title={t`Care plans`} about={<Trans>How the steps of a care plan are found in a note, and when they start.</Trans>}>
        {rules.isPending && <SectionsSkeleton sections={2} label={t`Loading the rules`} />}
        {rules.isError && !rules.data && <FailedRequest error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.data && (
          <div className={classes.sections}>
            <ModelSection rules={rules.data} />
            <StartAtOnce rules={rules.data} />
          </div>
        )}
      </Page>
    </ProblemsProvider>
  );
}
