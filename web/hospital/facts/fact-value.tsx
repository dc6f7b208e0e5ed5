// The value of a fact with the age of its observation; a fact that is missing or expired is not recorded.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { Fact } from '../../../contracts/facts/observations.ts';
import { IconClock } from '../../kit/parts/icons.ts';
import { calendarDate } from '../../kit/time/time.ts';
import { useAgo, useValueText } from './words.ts';

/** Whether the day of its observation is shown beside the value. */
export const isDated = (fact: Fact): boolean => fact.unit !== null || fact.valid_until !== null;

export function FactValue({ fact }: { fact: Fact | undefined }) {
  const { i18n } = useLingui();
  const valueText = useValueText();
  const ago = useAgo();
  if (!fact || fact.age === 'expired')
    return (
      <Text span size="sm" c="dimmed">
        <Trans>Not recorded</Trans>
        {fact && (
          <>
            {' · '}
            <Trans>
              last: <bdi>{valueText(fact)}</bdi>, until <bdi>{calendarDate(i18n.locale, fact.valid_until!)}</bdi>
            </Trans>
          </>
        )}
      </Text>
    );
  return (
    <>
      <b>
        <bdi>{valueText(fact)}</bdi>
      </b>{' '}
      {isDated(fact) && (
        <Text span size="sm" c={fact.age === 'old' ? 'var(--bedside-warning-text)' : 'dimmed'}>
          {fact.age === 'old' && (
            <>
              <IconClock size={14} aria-hidden="true" /> <Trans>Old:</Trans>{' '}
            </>
          )}
          <time dateTime={fact.observed_on}>
            <bdi>{calendarDate(i18n.locale, fact.observed_on)}</bdi>
          </time>{' '}
          (<bdi>{ago(fact.observed_on)}</bdi>)
          {fact.valid_until && (
            <>
              {' · '}
              <Trans>
                until <bdi>{calendarDate(i18n.locale, fact.valid_until)}</bdi>
              </Trans>
            </>
          )}
        </Text>
      )}
    </>
  );
}
