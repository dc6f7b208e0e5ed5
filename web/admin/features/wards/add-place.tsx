// One line that adds a ward, a room or a bed. The field stays, so that a whole room can be entered by keyboard.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { type Kind, useChanges } from './use-places.ts';
import classes from './wards.module.css';
import { LONGEST, usePlaceWords } from './words.ts';

interface Props {
  kind: Kind;
  /** The label of the field, e.g. "New bed in room 101". */
  label: string;
  placeholder: string;
  add: (name: string, idempotencyKey: string) => Promise<unknown>;
}

export function AddPlace({ kind, label, placeholder, add }: Props) {
  const { t } = useLingui();
  const words = usePlaceWords();
  const announce = useAnnounce();
  const { refresh } = useChanges();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const { keyOf, forget } = useAttemptKey();
  const adding = useMutation({
    mutationFn: async (wanted: string) => {
      await add(wanted, keyOf(wanted));
      await refresh();
    },
    onSuccess: (_, added) => {
      forget();
      setName('');
      setTried(false);
      announce(t`${added} is added.`);
    },
    // If the user has moved the focus in the meantime, it stays there.
    onSettled: () => {
      if (document.activeElement === document.body || form.current?.contains(document.activeElement)) field.current?.focus();
    },
  });
  const wanted = visibleText(name);
  return (
    <form
      ref={form}
      noValidate
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wanted && !adding.isPending) adding.mutate(wanted);
        else field.current?.focus();
      }}
    >
      <LimitedInput
        ref={field}
        className={classes.addName}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        limit={LONGEST[kind]}
        value={name}
        readOnly={adding.isPending}
        onChange={(event) => {
          setName(event.currentTarget.value);
          adding.reset();
        }}
        error={adding.isError ? words.problem(kind, adding.error) : tried && !wanted && words.nameless}
      />
      <Button type="submit" variant="default" loading={adding.isPending} aria-label={t`Add: ${label}`}>
        <Trans>Add</Trans>
      </Button>
    </form>
  );
}
