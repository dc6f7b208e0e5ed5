// The filters of the list and its order, in a popover: category, status, priority, unread, snoozed, by due time.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, Indicator, NativeSelect, Popover, Stack } from '@mantine/core';
import {
  CATEGORIES,
  CATEGORY_NAMES,
  PRIORITY_NAMES,
  STATUS_NAMES,
  THREAD_PRIORITIES,
  THREAD_STATUSES,
  type ThreadCategory,
  type ThreadPriority,
  type ThreadStatus,
} from '../../../../hospital/thread-names.ts';
import { IconAdjustments } from '../../../../kit/parts/icons.ts';
import { countFilters, type Filters } from '../model/view.ts';

interface Props {
  filters: Filters;
  /** Whether the list has a choice of order. */
  ordered: boolean;
  onChange: (filters: Filters) => void;
}

/** Sets one filter; an empty value removes it. */
function changed<K extends keyof Filters>(filters: Filters, name: K, value: Filters[K] | '' | false): Filters {
  const { [name]: _, ...others } = filters;
  return value ? { ...others, [name]: value } : others;
}

export function ListFilters({ filters, ordered, onChange }: Props) {
  const { t, i18n } = useLingui();
  const count = countFilters(filters);
  return (
    <Indicator disabled={count === 0} label={count} size={16}>
      <Popover position="bottom-end" trapFocus returnFocus width={260} shadow="md">
        <Popover.Target>
          <ActionIcon variant="default" size={36} aria-label={count > 0 ? t`Filters (${count})` : t`Filters`}>
            <IconAdjustments size={18} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t`Filters`}>
          <Stack gap="xs">
            <NativeSelect
              label={t`Category`}
              value={filters.category ?? ''}
              onChange={(event) => onChange(changed(filters, 'category', event.currentTarget.value as ThreadCategory | ''))}
              data={[
                { value: '', label: t`All categories` },
                ...CATEGORIES.map((value) => ({ value, label: i18n._(CATEGORY_NAMES[value]) })),
              ]}
            />
            <NativeSelect
              label={t`Status`}
              value={filters.status ?? ''}
              onChange={(event) => onChange(changed(filters, 'status', event.currentTarget.value as ThreadStatus | ''))}
              data={[
                { value: '', label: t`Not closed` },
                ...THREAD_STATUSES.map((value) => ({ value, label: i18n._(STATUS_NAMES[value]) })),
              ]}
            />
            <NativeSelect
              label={t`Priority`}
              value={filters.priority ?? ''}
              onChange={(event) => onChange(changed(filters, 'priority', event.currentTarget.value as ThreadPriority | ''))}
              data={[
                { value: '', label: t`All priorities` },
                ...THREAD_PRIORITIES.map((value) => ({ value, label: i18n._(PRIORITY_NAMES[value]) })),
              ]}
            />
            <Checkbox
              label={t`Unread only`}
              checked={filters.unread ?? false}
              onChange={(event) => onChange(changed(filters, 'unread', event.currentTarget.checked))}
            />
            <Checkbox
              label={t`Snoozed only`}
              checked={filters.snoozed ?? false}
              onChange={(event) => onChange(changed(filters, 'snoozed', event.currentTarget.checked))}
            />
            {ordered && (
              <NativeSelect
                label={t`Order`}
                value={filters.byDue ? 'due' : ''}
                onChange={(event) => onChange(changed(filters, 'byDue', event.currentTarget.value === 'due'))}
                data={[
                  { value: '', label: t`Newest message first` },
                  { value: 'due', label: t`Next due first` },
                ]}
              />
            )}
            <Button variant="default" size="xs" disabled={count === 0} onClick={() => onChange({})}>
              <Trans>Clear filters</Trans>
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}
