// The dialog in which the patient names a contact, who is then asked.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Text, TextInput } from '@mantine/core';
import { RELATION_NAMES, RELATIONS, type Relation } from '../../../account/carer/carer-names.ts';
import { onlyWrong, useChecks } from '../../../account/form/checks.ts';
import { FieldsDialog } from '../../../account/form/fields-dialog.tsx';
import { useForm } from '../../../account/form/use-form.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { useAddCarer } from './use-carers.ts';

/** Of the contract of `addCarer`. */
const NAME_MAX = 100;

interface Props {
  /** Whether a contact can be asked by SMS. */
  sms: boolean;
  onClose: () => void;
}

export function AddCarer({ sms, onClose }: Props) {
  const { t, i18n } = useLingui();
  const { given, email } = useChecks();
  const announce = useAnnounce();
  const add = useAddCarer();
  const reached = (address: string, phone?: string) => {
    if (address.trim() !== '') return email(address);
    if (phone?.trim()) return undefined;
    return sms ? t`Enter an email address or a phone number.` : t`Enter an email address.`;
  };
  const form = useForm({
    fields: sms ? ['name', 'relation', 'email', 'phone'] : ['name', 'relation', 'email'],
    check: (values) =>
      onlyWrong({
        name: given(values.name, t`Enter the person’s name.`),
        relation: given(values.relation, t`Choose what the person is to you.`),
        email: reached(values.email, values.phone),
      }),
    send: async (values) => {
      const { name } = await add({
        name: values.name.trim(),
        relation: values.relation as Relation,
        ...(values.email.trim() !== '' && { email: values.email.trim() }),
        ...(values.phone?.trim() && { phone: values.phone.trim() }),
      });
      announce(t`${name} is asked.`);
      onClose();
    },
  });
  return (
    <FieldsDialog title={t`Add a person`} action={t`Ask this person`} form={form} onClose={onClose}>
      <Text size="sm">
        <Trans>
          We send a link. The person can say yes or no within 7 days. The message says nothing about you but the name of your clinic.
        </Trans>
      </Text>
      <LimitedInput name="name" label={t`Name`} limit={NAME_MAX} autoComplete="off" error={form.errors.name} data-autofocus />
      <NativeSelect
        name="relation"
        label={t`What is this person to you?`}
        data={[{ value: '', label: t`Choose` }, ...RELATIONS.map((value) => ({ value, label: i18n._(RELATION_NAMES[value]) }))]}
        error={form.errors.relation}
      />
      <TextInput
        name="email"
        type="email"
        dir="ltr"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        label={t`Email address`}
        error={form.errors.email}
      />
      {sms && (
        <TextInput
          name="phone"
          type="tel"
          dir="ltr"
          autoComplete="off"
          label={t`Phone number`}
          description={t`With + and the country code, such as +44 7700 900123. Give an email address, a number, or both.`}
          error={form.errors.phone}
        />
      )}
    </FieldsDialog>
  );
}
