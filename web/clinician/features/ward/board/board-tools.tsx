// The tools between heading and beds: wards, filter, order, horizon. On a phone the beds come first: there the tools are one row that opens
// to the field or the choices.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useKeys } from '../../../../kit/accessibility/use-keys.ts';
import { IconAdjustments, IconSearch } from '../../../../kit/parts/icons.ts';
import classes from '../ward.module.css';
import { HORIZONS, type Horizon } from './arrange.ts';
import type { BoardView } from './use-board-view.ts';
import { WardSwitch } from './ward-switch.tsx';

const FILTER_ID = 'board-filter';
const CHOICES_ID = 'board-choices';

export function BoardTools({ ward, view }: { ward: number; view: BoardView }) {
  const { t } = useLingui();
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [opened, open] = useState<'filter' | 'choices'>();
  // A filter that hides beds stays visible.
  const showsFilter = !narrow || opened === 'filter' || view.filter !== '';
  const showsChoices = !narrow || opened === 'choices';
  const opener = useRef<HTMLButtonElement>(null);
  const find = () => {
    flushSync(() => open('filter'));
    document.getElementById(FILTER_ID)?.focus();
  };
  const leave = (field: HTMLInputElement) => {
    view.setFilter('');
    open(undefined);
    if (narrow) opener.current?.focus();
    else field.blur();
  };
  useKeys([['/', find]]);
  return (
    <>
      <div className={classes.switch}>
        <WardSwitch id={ward} />
        {narrow && (
          <div className={classes.opens}>
            <ActionIcon
              ref={opener}
              variant="default"
              size={44}
              aria-label={t`Find on this ward`}
              aria-expanded={showsFilter}
              aria-controls={FILTER_ID}
              onClick={() => (opened === 'filter' ? open(undefined) : find())}
            >
              <IconSearch size={20} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t`Order and time`}
              aria-expanded={showsChoices}
              aria-controls={CHOICES_ID}
              onClick={() => open(showsChoices ? undefined : 'choices')}
            >
              <IconAdjustments size={20} />
            </ActionIcon>
          </div>
        )}
      </div>
      {(showsFilter || showsChoices) && (
        <div className={`${classes.tools} not-printed`}>
          {showsFilter && <Filter view={view} onEscape={leave} />}
          {showsChoices && <Choices view={view} />}
        </div>
      )}
    </>
  );
}

interface FilterProps {
  view: BoardView;
  onEscape: (field: HTMLInputElement) => void;
}

function Filter({ view: { filter, setFilter }, onEscape }: FilterProps) {
  const { t } = useLingui();
  return (
    <TextInput
      id={FILTER_ID}
      className={classes.filter}
      aria-label={t`Find on this ward`}
      placeholder={t`Name, MRN, room or bed`}
      leftSection={<IconSearch size={16} />}
      value={filter}
      onChange={(event) => setFilter(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && onEscape(event.currentTarget)}
      rightSection={filter && <CloseButton size="sm" aria-label={t`Clear the filter`} onClick={() => setFilter('')} />}
    />
  );
}

function Choices({ view: { order, hours, setOrder, setHours } }: { view: BoardView }) {
  const { t } = useLingui();
  return (
    <div id={CHOICES_ID} className={classes.choices}>
      <SegmentedControl
        size="xs"
        aria-label={t`Order`}
        value={order}
        onChange={(next) => setOrder(next as typeof order)}
        data={[
          { value: 'bed', label: t`By room` },
          { value: 'urgency', label: t`Most urgent first` },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label={t`How far ahead`}
        value={String(hours)}
        onChange={(next) => setHours(Number(next) as Horizon)}
        data={HORIZONS.map((value) => ({ value: String(value), label: value === 0 ? t`All` : t`${value} h` }))}
      />
    </div>
  );
}
