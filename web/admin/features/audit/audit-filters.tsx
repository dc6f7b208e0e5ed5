// Narrows the trail: to one patient, one actor, some days.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import type { AuditFilter } from '../../ui/audit-link.ts';
import classes from './audit.module.css';

interface Props {
  filter: AuditFilter;
  onShow: (filter: AuditFilter) => void;
}

const FIELDS = ['patient', 'actor', 'from', 'to'] as const;
const NUMBER = /^[1-9]\d{0,9}$/;

export function AuditFilters({ filter, onShow }: Props) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<AuditFilter>({});
  const filtered = Object.values(filter).some(Boolean);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const typed: AuditFilter = {};
    for (const field of FIELDS) {
      const text = String(data.get(field) ?? '').trim();
      if (text) typed[field] = text;
    }
    const wrong: AuditFilter = {};
    for (const field of ['patient', 'actor'] as const) if (typed[field] && !NUMBER.test(typed[field])) wrong[field] = t`An ID, such as 4.`;
    if (typed.from && typed.to && typed.to < typed.from) wrong.to = t`Earlier than the first day.`;
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) onShow(typed);
  };

  return (
    <search aria-label={t`Filters`}>
      <form ref={form} onSubmit={submit} noValidate className={classes.filters}>
        <LimitedInput
          name="patient"
          label={t`Patient`}
          placeholder={t`ID`}
          inputMode="numeric"
          autoComplete="off"
          limit={10}
          dir="ltr"
          defaultValue={filter.patient}
          error={errors.patient}
        />
        <LimitedInput
          name="actor"
          label={t`Staff member`}
          placeholder={t`ID`}
          inputMode="numeric"
          autoComplete="off"
          limit={10}
          dir="ltr"
          defaultValue={filter.actor}
          error={errors.actor}
        />
        <TextInput name="from" type="date" label={t`First day`} defaultValue={filter.from} error={errors.from} />
        <TextInput name="to" type="date" label={t`Last day`} defaultValue={filter.to} error={errors.to} />
        <div className={classes.buttons}>
          <Button type="submit">
            <Trans>Show</Trans>
          </Button>
          {filtered && (
            <Button variant="default" onClick={() => onShow({})}>
              <Trans>Clear</Trans>
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}
