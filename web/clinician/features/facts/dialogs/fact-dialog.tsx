// The dialog that records a fact with a value and a date. An unusual value is asked twice.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FactKind } from '../../../../../contracts/facts/observations.ts';
import { onlyWrong, useChecks } from '../../../../account/form/checks.ts';
import { FieldsDialog } from '../../../../account/form/fields-dialog.tsx';
import { useForm } from '../../../../account/form/use-form.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { CHOICES, choiceName, KIND_NAMES, KINDS } from '../../../../hospital/facts/words.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import { useFactWork } from '../use-fact-work.ts';

interface Props {
  patientId: number;
  /** The kind that is chosen at first. */
  kind: FactKind;
  onClose: () => void;
}

const isNumber = (kind: FactKind): boolean => kind === 'weight' || kind === 'egfr';
/** Returns a number as people write it, with a comma or a point. */
const numberIn = (text: string): number => Number(text.trim().replace(',', '.'));

export function FactDialog({ patientId, kind: first, onClose }: Props) {
  const { t, i18n } = useLingui();
  const { given } = useChecks();
  const announce = useAnnounce();
  const work = useFactWork(patientId);
  const { dayKey } = useClinicTime();
  const today = dayKey(useNow());
  const [kind, setKind] = useState(first);
  /** The value that was refused as unusual. */
  const [unusual, setUnusual] = useState<string>();
  const choices = CHOICES[kind];
  const form = useForm({
    fields: ['value', 'observed_on', 'valid_until'],
    check: ({ value, valid_until: until }) =>
      onlyWrong({
        value: given(value, t`Enter the value.`) ?? (isNumber(kind) && Number.isNaN(numberIn(value)) ? t`Enter a number.` : undefined),
        valid_until: kind === 'pregnancy' ? given(until, t`Enter a date.`) : undefined,
      }),
    send: async ({ value, observed_on: observedOn, valid_until: until }) => {
      const body = {
        kind,
        value: isNumber(kind) ? numberIn(value) : value.trim(),
        observed_on: observedOn || today,
        checked: unusual === value,
        ...(kind === 'pregnancy' && { valid_until: until }),
      };
      try {
        await work.addFact(body);
      } catch (error) {
        if (!hasCode(error, 'IMPLAUSIBLE_VALUE')) throw error;
        setUnusual(value);
        return;
      }
      announce(t`Recorded.`);
      onClose();
    },
  });
  return (
    <FieldsDialog
      title={t`Record a fact`}
      action={unusual === undefined ? t`Record` : t`Record it as checked`}
      form={form}
      onClose={onClose}
    >
      <NativeSelect
        label={t`Fact`}
        value={kind}
        onChange={({ currentTarget }) => {
          setKind(currentTarget.value as FactKind);
          setUnusual(undefined);
        }}
        data={KINDS.map((value) => ({ value, label: i18n._(KIND_NAMES[value]) }))}
      />
      {choices ? (
        <NativeSelect
          key={kind}
          name="value"
          label={t`Value`}
          error={form.errors.value}
          data-autofocus
          data={[{ value: '', label: t`Choose` }, ...choices.map((value) => ({ value, label: i18n._(choiceName(value)) }))]}
        />
      ) : (
        <TextInput
          key={kind}
          name="value"
          label={kind === 'weight' ? t`Weight in kg` : kind === 'egfr' ? t`eGFR in mL/min/1.73 m²` : t`Value`}
          description={
            kind === 'region' ? t`A country, or a part of it: GB or US-CA.` : kind === 'phone' ? t`With + and the country code.` : ''
          }
          inputMode={isNumber(kind) ? 'decimal' : 'text'}
          dir="ltr"
          autoComplete="off"
          error={form.errors.value}
          data-autofocus
          onChange={() => setUnusual(undefined)}
        />
      )}
      <TextInput name="observed_on" type="date" label={t`Observed on`} defaultValue={today} max={today} error={form.errors.observed_on} />
      {kind === 'pregnancy' && (
        <TextInput
          name="valid_until"
          type="date"
          label={t`Assumed until`}
          description={t`The expected date of birth, or the day on which to ask again.`}
          error={form.errors.valid_until}
        />
      )}
      {unusual !== undefined && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} role="alert" title={t`This value is unusual`}>
          <Trans>
            Is <bdi>{unusual}</bdi> right? It is outside the usual range, or far from the last value. Check the number and its unit.
          </Trans>
        </Alert>
      )}
    </FieldsDialog>
  );
}
