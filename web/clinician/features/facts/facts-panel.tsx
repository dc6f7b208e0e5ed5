// The newest fact of each kind, with its age. A kind without a fact is not recorded, which is not the same as normal.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Fact, FactKind } from '../../../../contracts/facts/observations.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { FactValue, isDated } from '../../../hospital/facts/fact-value.tsx';
import { useFacts } from '../../../hospital/facts/use-facts.ts';
import { KIND_NAMES, KINDS } from '../../../hospital/facts/words.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import type { FactDialogShown } from './dialogs/fact-dialog-shown.ts';
import { useFactDialogs } from './dialogs/use-fact-dialogs.tsx';
import { RecordedBy } from './entry-lines.tsx';
import classes from './facts.module.css';

export function FactsPanel({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useFacts(patientId);
  const { show, dialogs } = useFactDialogs(patientId);
  return (
    <PatientPanel title={<Trans>Facts</Trans>} status={null}>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading facts`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <dl className={classes.values}>
          {KINDS.map((kind) => (
            <Row key={kind} kind={kind} fact={list.data.facts.find((one) => one.kind === kind)} onShow={show} />
          ))}
        </dl>
      )}
      {dialogs}
    </PatientPanel>
  );
}

interface RowProps {
  kind: FactKind;
  fact: Fact | undefined;
  onShow: (shown: FactDialogShown) => void;
}

function Row({ kind, fact, onShow }: RowProps) {
  const { t, i18n } = useLingui();
  const name = i18n._(KIND_NAMES[kind]);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <FactValue fact={fact} />
        {fact && <RecordedBy entry={fact} hasDay={isDated(fact)} />}
      </dd>
      <dd className="not-printed">
        <Button variant="subtle" size="compact-xs" mih={24} aria-label={t`Record: ${name}`} onClick={() => onShow({ what: 'fact', kind })}>
          <Trans>Record…</Trans>
        </Button>
        {fact && (
          <Button
            variant="subtle"
            size="compact-xs"
            mih={24}
            aria-label={t`All values: ${name}`}
            onClick={() => onShow({ what: 'history', kind })}
          >
            <Trans>All values</Trans>
          </Button>
        )}
      </dd>
    </div>
  );
}
