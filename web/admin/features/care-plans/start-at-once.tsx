// Whether steps of high confidence start without an approval.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Switch, Title } from '@mantine/core';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import classes from './care-plans.module.css';
import { type Rules, useChangeRules, useRulesProblem } from './use-rules.ts';

export function StartAtOnce({ rules }: { rules: Rules }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problem = useRulesProblem();
  const change = useChangeRules(rules);
  const chosen = change.isPending ? change.variables.start_at_once : undefined;
  const choose = (start: boolean) =>
    change.mutate(
      { start_at_once: start },
      { onSuccess: () => announce(start ? t`Clear steps start at once.` : t`Every step waits for its approval.`) },
    );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="start-at-once" className={classes.section}>
      <Title order={2} size="h5" id="start-at-once">
        <Trans>Start of steps</Trans>
      </Title>
      <Switch
        label={t`Start clear steps at once`}
        description={t`Steps that the note states clearly start without an approval. The author is told of each plan and can stop it.`}
        checked={chosen ?? rules.start_at_once}
        onChange={(event) => !change.isPending && choose(event.currentTarget.checked)}
      />
      <ul className={classes.list}>
        <li>
          <Trans>A medicine always waits for the approval of the author.</Trans>
        </li>
        <li>
          <Trans>So do steps that need a review, and all steps of a plan for which the language model failed.</Trans>
        </li>
      </ul>
      {change.isError && <ProblemLine>{problem(change.error)}</ProblemLine>}
    </Paper>
  );
}
