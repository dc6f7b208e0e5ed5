// The dialog that allows a language model: what is sent, what is replaced before, and that the contract covers it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import classes from './care-plans.module.css';
import { type Rules, useChangeRules, useRulesProblem } from './use-rules.ts';

interface Props {
  rules: Rules;
  /** The model that the server offers. */
  model: NonNullable<Rules['available_provider']>;
  onClose: () => void;
}

export function AllowModel({ rules, model: { provider, host, model }, onClose }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problem = useRulesProblem();
  const change = useChangeRules(rules);
  const [covered, setCovered] = useState(false);
  const allow = () =>
    change.mutate(
      { outside_provider: { provider, host } },
      {
        onSuccess: () => {
          announce(t`The language model is allowed.`);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t`Send notes to a language model?`}
      action={t`Allow`}
      size="lg"
      unsaved={false}
      ready={covered}
      busy={change.isPending}
      problem={change.error && problem(change.error)}
      onSubmit={allow}
      onClose={onClose}
    >
      <Text size="sm">
        <Trans>
          The text of each new or changed note is sent to <bdi dir="ltr">{model}</bdi> at <bdi dir="ltr">{host}</bdi>, outside this server.
        </Trans>
      </Text>
      <ul className={classes.list}>
        <li>
          <Trans>
            Replaced before sending: names of the patient and of the clinic’s staff, MRNs, birth dates, postal and email addresses, links
            and phone numbers.
          </Trans>
        </li>
        <li>
          <Trans>
            Sent as written: everything else, such as illnesses and medicines. Names of people unknown to the clinic can remain.
          </Trans>
        </li>
        <li>
          <Trans>The audit trail records each sending: patient, provider and model, never the text.</Trans>
        </li>
        <li>
          <Trans>Steps that the rules of this server read in another way wait for a review.</Trans>
        </li>
      </ul>
      <Checkbox
        label={t`The clinic’s contract with this provider covers health data`}
        checked={covered}
        onChange={(event) => setCovered(event.currentTarget.checked)}
        data-autofocus
      />
    </FormDialog>
  );
}
