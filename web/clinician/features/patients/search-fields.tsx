// The search fields of the registry: text, room, ward.
import { useLingui } from '@lingui/react/macro';
import { CloseButton, NativeSelect } from '@mantine/core';
import { IconSearch } from '../../../kit/parts/icons.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import classes from './patients.module.css';
import { type Search, useWards } from './use-registry.ts';
import { focusFirst, SEARCH_ID } from './use-registry-keys.ts';

interface Props {
  search: Search;
  onChange: (changed: Partial<Search>) => void;
  onEnter: () => void;
}

export function SearchFields({ search, onChange, onEnter }: Props) {
  const { t } = useLingui();
  const wards = useWards();
  return (
    <search className={classes.search}>
      <LimitedInput
        id={SEARCH_ID}
        aria-label={t`Search patients`}
        placeholder={t`Name, MRN or room`}
        leftSection={<IconSearch size={16} />}
        autoComplete="off"
        limit={100}
        dir={search.text ? 'auto' : undefined}
        value={search.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onEnter();
          else if (event.key === 'ArrowDown') {
            event.preventDefault();
            focusFirst();
          } else if (event.key === 'Escape') {
            onChange({ text: '' });
            event.currentTarget.blur();
          }
        }}
        rightSection={search.text && <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => onChange({ text: '' })} />}
      />
      <LimitedInput
        aria-label={t`Room`}
        placeholder={t`Room`}
        autoComplete="off"
        limit={10}
        value={search.room}
        onChange={(event) => onChange({ room: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t`Ward`}
        value={search.ward}
        onChange={(event) => onChange({ ward: event.currentTarget.value })}
        data={[
          { value: '', label: t`All wards` },
          ...(wards.data?.wards ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
    </search>
  );
}
