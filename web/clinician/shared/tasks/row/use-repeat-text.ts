// The recurrence of a task as a short text: "every 4 h", "Mondays 08:00".
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Task } from '../../../../../contracts/tasks.ts';
import { useClinicTime } from '../../../../kit/time/clinic-time.tsx';
import { intlLocale } from '../../../../kit/time/time.ts';
import { readRepeat } from '../form/repeat-rule.ts';

/** A Sunday; the days after it are the other weekdays. */
const SUNDAY = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;

/** Returns a function that describes the recurrence of a task; an unusual rule is only described as repeating. */
export function useRepeatText(): (task: Pick<Task, 'recurrence' | 'due_at'>) => string {
  const { t, i18n } = useLingui();
  const time = useClinicTime();
  const locale = intlLocale(i18n.locale);
  const weekday = (day: number) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(SUNDAY + day * DAY);
  // Created on demand, because most tasks of a list do not repeat.
  const listed = (parts: string[]) => new Intl.ListFormat(locale, { style: 'narrow', type: 'conjunction' }).format(parts);
  return ({ recurrence, due_at: dueAt }) => {
    const repeat = recurrence === null ? undefined : readRepeat(recurrence);
    if (!repeat) return t`Repeats`;
    const { unit, every, weekdays } = repeat;
    const times = repeat.times.length > 0 ? listed(repeat.times) : dueAt === null ? '' : time.clock(dueAt);
    if (unit === 'hour') return every === 1 ? t`every hour` : t`every ${every} h`;
    if (unit === 'day')
      return every === 1 ? t`daily ${times}` : t`${plural(every, { one: 'every # day', other: 'every # days' })} ${times}`;
    if (unit === 'week') {
      const ofDue = dueAt === null ? [] : [time.weekday(dueAt)];
      const days = weekdays.length > 0 ? weekdays.map(weekday) : ofDue;
      if (every > 1) return t`${plural(every, { one: 'every # week', other: 'every # weeks' })}, ${listed(days)} ${times}`;
      return days.length === 1 ? t`${days[0]!}s ${times}` : t`every ${listed(days)} ${times}`;
    }
    if (unit === 'month') return t`${plural(every, { one: 'every # month', other: 'every # months' })}`;
    return t`${plural(every, { one: 'every # year', other: 'every # years' })}`;
  };
}
