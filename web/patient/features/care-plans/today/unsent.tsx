// Answers that were refused, with the reason; without the list of reminders also those that wait for the connection.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { refusalOf } from '../../../../client/outbox/outbox.ts';
import { useOutbox } from '../../../../client/outbox/outbox-context.tsx';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../../../kit/accessibility/keep-focus.ts';
import box from '../../../../kit/parts/box-list.module.css';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { useMoment } from '../../../../kit/time/moment.tsx';
import rows from '../check-in/reminder-row.module.css';
import { useStepName } from '../check-in/reminder-row.tsx';
import { useCheckIn } from '../check-in/use-check-in.ts';
import classes from '../plan.module.css';
import type { OwnPlans } from '../use-own-plans.ts';

/** @param all also those that wait */
export function Unsent({ plans, all }: { plans: OwnPlans; all?: boolean }) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const announce = useAnnounce();
  const moment = useMoment();
  const problemText = useProblemText();
  const name = useStepName();
  const { refused, waiting } = useCheckIn();
  const nameOf = (step: string) => name(plans.stepOf(step) ?? null);
  return (
    <>
      {refused.map((one) => (
        <Alert
          key={one.id}
          color="red"
          icon={<IconAlertTriangle size={18} />}
          title={t`Your answer was not saved`}
          role="alert"
          className={classes.refused}
        >
          <p className={classes.refusal}>
            <bdi>{nameOf(one.step)}</bdi> · <bdi>{moment(one.dueAt)}</bdi>
          </p>
          <p className={classes.refusal}>{problemText(refusalOf(one))}</p>
          <Button
            variant="default"
            onClick={() => {
              void outbox.discard(one.id).then(() => requestAnimationFrame(keepFocus));
              announce(t`Removed`);
            }}
          >
            <Trans>OK</Trans>
          </Button>
        </Alert>
      ))}
      {all && waiting.size > 0 && (
        <ul className={box.list} aria-label={t`Not sent yet`}>
          {[...waiting.values()].map((one) => (
            <li key={one.id} className={rows.row}>
              <div className={rows.about}>
                <span className={rows.name}>{nameOf(one.step)}</span>
                <span className={rows.text}>{moment(one.dueAt)}</span>
              </div>
              <span className={rows.said}>{one.outcome === 'DONE' ? <Trans>Done</Trans> : <Trans>Skipped</Trans>}</span>
              <span className={rows.text}>
                <Trans>Saved, will be sent</Trans>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
