// Texts for the fields that the server refused, in the user's language.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { FaultCode, FieldFault } from '../../../contracts/faults.ts';
import { hasCode } from './api-error.ts';

/** The faults of a validation error; none for any other error. */
export const fieldFaults = (error: unknown): readonly FieldFault[] =>
  hasCode(error, 'VALIDATION_FAILED') ? ((error.details['issues'] ?? []) as FieldFault[]) : [];

/**
 * Returns a function that words the faults of an error by field. `names` are the fields to look for; without it, all fields of the error.
 */
export function useFieldTexts(): <F extends string>(error: unknown, names?: readonly F[]) => Partial<Record<F, string>> {
  const { t } = useLingui();
  const wording = useCallback(
    ({ code, min = 0, max = 0 }: FieldFault): string => {
      const unusable = () => t`This value is not valid. Check it.`;
      const missing = () => t`Fill this in.`;
      const unreadable = () => t`Remove characters that cannot be shown.`;
      const unrepeatable = () => t`This repeat rule is not possible. Choose another.`;
      const texts: Record<FaultCode, () => string> = {
        required: missing,
        empty: missing,
        text: unusable,
        number: () => t`Enter a number.`,
        whole_number: () => t`Enter a whole number.`,
        boolean: unusable,
        list: unusable,
        object: unusable,
        choice: () => t`Choose one of the options.`,
        unknown_field: unusable,
        unknown_parameter: unusable,
        too_short: () => plural(min, { one: 'Use at least # character.', other: 'Use at least # characters.' }),
        too_long: () => plural(max, { one: 'Use at most # character.', other: 'Use at most # characters.' }),
        too_small: () => t`Enter ${min} or more.`,
        more_than: () => t`Enter more than ${min}.`,
        too_large: () => t`Enter ${max} or less.`,
        less_than: () => t`Enter less than ${max}.`,
        too_many_words: () => plural(max, { one: 'Use at most # word.', other: 'Use at most # words.' }),
        too_few: () => plural(min, { one: 'Choose at least #.', other: 'Choose at least #.' }),
        too_many: () => plural(max, { one: 'Choose at most #.', other: 'Choose at most #.' }),
        control_characters: () => t`Write this on one line, without characters that cannot be shown.`,
        control_characters_but_breaks: unreadable,
        unicode: unreadable,
        ascii: unusable,
        email: () => t`Enter an email address such as name@example.org.`,
        date: () => t`Enter a date.`,
        date_time: () => t`Enter a date and a time.`,
        uuid: unusable,
        region: () => t`Enter a code such as GB or US-CA.`,
        mrn: () => t`Enter an MRN such as MRN-12345.`,
        room_number: () => t`Use only letters, digits, spaces, dots, slashes and hyphens.`,
        consultation_number: unusable,
        message_or_time: unusable,
        as_many_as_weekdays: () => t`Enter as many times as weekdays.`,
        one_for_each_dose: () => t`Choose a time of day for each time, or none.`,
        not_with_period: () => t`This does not go with the unit.`,
        recurrence: unrepeatable,
        recurrence_unreadable: unrepeatable,
        own_address: () => t`This is your address already.`,
        phone: () => t`Enter the number with + and the country code, such as +44 7700 900123.`,
        trunk_zero: () => t`Leave out the 0 after the country code, as in +44 7700 900123.`,
        six_digits: () => t`Enter the 6 digits of the code.`,
        public_https: unusable,
        push_key: unusable,
        form: unusable,
        too_early: () => t`Enter a date after 1899.`,
        too_late: () => t`Enter a date before the year 10000.`,
        too_far: () => t`Enter a date before the year 2200.`,
        future: () => t`This is in the future. Enter an earlier date or time.`,
        not_past: () => t`This is in the past. Enter a later date or time.`,
        within_a_year: () => t`Enter a date within a year.`,
        within_30_days: () => t`Choose a time within 30 days.`,
        within_24_hours: () => t`Choose a time within 24 hours.`,
        after_start: () => t`The end must be after the start.`,
        local_time: () => t`Enter a time such as 08:00.`,
        time_zone: () => t`Choose a time zone.`,
        with_since: unusable,
        ids_or_all: unusable,
        quiet_hours: () => t`Quiet hours must end at another time than they start.`,
        digest_of_staff: () => t`Choose a daily summary or none.`,
        repeated: () => t`This is in the list already.`,
        overlap: () => t`These times overlap with others.`,
        amber_after_red: () => t`The time until amber must not be longer than the time until red.`,
        always_on: () => t`The reply to medical questions cannot be turned off.`,
        in_account: () => t`Change this in your account.`,
        assignee: unusable,
        another_person: () => t`Choose another person.`,
        one_owner: () => t`Choose a person or a team, not both.`,
        recurrence_without_due: () => t`A task that repeats needs a due time.`,
        recurrence_never: unrepeatable,
        preset_position: unusable,
        preset_circle: () => t`These tasks would wait for each other.`,
        not_on_ward: () => t`Choose only patients of this ward.`,
        no_clinic: () => t`This clinic was not found.`,
        position: unusable,
        version: unusable,
        idempotency_key: unusable,
        json: unusable,
        multipart: unusable,
        sent_once: unusable,
        utf8: unreadable,
        address: unusable,
        invalid: unusable,
      };
      // A newer server may return a fault for which this page has no text.
      return (texts[code] ?? unusable)();
    },
    [t],
  );
  return useCallback(
    <F extends string>(error: unknown, names?: readonly F[]) => {
      const found = fieldFaults(error).filter(({ field }) => names === undefined || names.includes(field as F));
      return Object.fromEntries(found.map((fault) => [fault.field, wording(fault)])) as Partial<Record<F, string>>;
    },
    [wording],
  );
}
