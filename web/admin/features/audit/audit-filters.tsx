// Filters of the trail: a patient, an actor, a range of days.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useFaultFocus } from '../../../kit/accessibility/use-fault-focus.ts';
import type { AuditFilter } from '../../ui/audit-link.ts';
import classes from './audit.module.css';
import { PersonFilter } from './person-filter.tsx';
import { useAccountsFound, usePatientsFound } from './use-found.ts';

interface Props {
  filter: AuditFilter;
  /** Returns the name of the person with an ID, if the trail contains it. */
  nameOf: (id: string) => string | undefined;
  onShow: (filter: AuditFilter) => void;
}

const FIELDS = ['patient', 'actor', 'from', 'to'] as const;
const PEOPLE = ['patient', 'actor'] as const;

export function AuditFilters({ filter, nameOf, onShow }: Props) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<AuditFilter>({});
  /** Fields in which something was typed, but no person chosen. */
  const pending = useRef(new Set<string>());
  const setPending = (field: (typeof PEOPLE)[number]) => (is: boolean) => {
    if (is) pending.current.add(field);
    else pending.current.delete(field);
    if (errors[field]) setErrors(({ [field]: _, ...others }) => others);
  };
  const filtered = Object.values(filter).some(Boolean);
  const focusFault = useFaultFocus(form, false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    focusFault();
    const data = new FormData(event.currentTarget);
    const typed: AuditFilter = {};
    for (const field of FIELDS) {
      const text = String(data.get(field) ?? '').trim();
      if (text) typed[field] = text;
    }
    const wrong: AuditFilter = {};
    for (const field of PEOPLE) if (pending.current.has(field)) wrong[field] = t`Choose a person from the list.`;
    // The field is empty now, so the trail is shown without that person.
    pending.current.clear();
    if (typed.from && typed.to && typed.to < typed.from) wrong.to = t`Choose a day that is not before the first day.`;
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) onShow(typed);
  };

  return (
    <search aria-label={t`Filters`}>
      <form ref={form} onSubmit={submit} noValidate className={classes.filters}>
        <PersonFilter
          name="patient"
          label={t`Patient`}
          placeholder={t`Name or MRN`}
          initial={filter.patient}
          nameOf={nameOf}
          useFound={usePatientsFound}
          onPending={setPending('patient')}
          error={errors.patient}
        />
        <PersonFilter
          name="actor"
          label={t`Staff member`}
          placeholder={t`Name or email`}
          initial={filter.actor}
          nameOf={nameOf}
          useFound={useAccountsFound}
          onPending={setPending('actor')}
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
