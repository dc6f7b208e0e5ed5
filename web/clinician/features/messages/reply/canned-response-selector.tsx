// The choice of a saved reply: search, list, preview with its variables filled in.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import type { CannedResponse } from '../../../../../contracts/messaging/canned-responses.ts';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useClient } from '../../../../client/react.tsx';
import { CATEGORY_NAMES } from '../../../../hospital/thread-names.ts';
import { Dialog } from '../../../../kit/parts/dialog/dialog.tsx';
import { IconSearch } from '../../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../../kit/parts/states.tsx';
import { inboxKeys } from '../data/inbox-keys.ts';
import { fillIn, findReplies, partsOf, unfilled } from '../model/saved-reply.ts';
import classes from './saved-replies.module.css';
import { useValues } from './use-values.ts';

interface Props {
  thread: StaffThread;
  /** Receives the text with its variables filled in. */
  onChoose: (text: string) => void;
  onClose: () => void;
}

export function CannedResponseSelector({ thread, onChoose, onClose }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const values = useValues(thread);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useQuery({ queryKey: inboxKeys.savedReplies, queryFn: ({ signal }) => call('listCannedResponses', { signal }) });
  const found = findReplies(list.data?.cannedResponses ?? [], search, thread.category);
  const chosen = found[Math.min(at, found.length - 1)];
  const text = chosen && fillIn(chosen.responseText, values);
  const choose = (one: CannedResponse) => onChoose(fillIn(one.responseText, values));
  const optionId = (one: CannedResponse) => `${listId}-${one.id}`;
  const key = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, found.length - 1) + step + found.length) % found.length;
      setAt(next);
      document.getElementById(optionId(found[next]!))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault();
      choose(chosen);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t`Saved replies`} size="xl">
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen && optionId(chosen)}
        aria-label={t`Search saved replies`}
        placeholder={t`Search…`}
        leftSection={<IconSearch size={16} />}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={key}
      />
      {list.isPending && <ListSkeleton rows={3} label={t`Loading saved replies`} />}
      {list.isError && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && found.length === 0 && (
        <Empty title={search === '' ? t`No saved replies` : t`Nothing matches`}>
          {search === '' && <Trans>An administrator adds them in the settings of the inbox.</Trans>}
        </Empty>
      )}
      <div className={classes.choice} hidden={found.length === 0}>
        <div id={listId} role="listbox" aria-label={t`Saved replies`} className={classes.list}>
          {found.map((one, index) => (
            <Option key={one.id} id={optionId(one)} one={one} selected={one === chosen} onClick={() => setAt(index)} />
          ))}
        </div>
        {text !== undefined && (
          <section className={classes.preview} aria-label={t`Preview`}>
            <Preview text={text} />
          </section>
        )}
      </div>
      {chosen && (
        <Group justify="flex-end" mt="md">
          <Button onClick={() => choose(chosen)}>
            <Trans>Insert</Trans>
          </Button>
        </Group>
      )}
    </Dialog>
  );
}

function Option({ id, one, selected, onClick }: { id: string; one: CannedResponse; selected: boolean; onClick: () => void }) {
  const { i18n } = useLingui();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field has the focus and names the selected option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys
    <div id={id} role="option" aria-selected={selected} className={classes.option} onClick={onClick}>
      <bdi>{one.title}</bdi>
      {one.category && (
        <Text size="xs" c="dimmed">
          {i18n._(CATEGORY_NAMES[one.category])}
        </Text>
      )}
    </div>
  );
}

function Preview({ text }: { text: string }) {
  const left = unfilled(text);
  let at = 0;
  return (
    <>
      <div className={classes.text} dir="auto">
        {partsOf(text).map((part) => {
          const key = at;
          at += part.text.length;
          return part.isVariable ? <mark key={key}>{part.text}</mark> : part.text;
        })}
      </div>
      {left.length > 0 && (
        <Text size="sm" c="var(--bedside-warning-text)" mt="xs">
          <Trans>
            Replace <bdi>{left.join(', ')}</bdi> before you send it.
          </Trans>
        </Text>
      )}
    </>
  );
}
