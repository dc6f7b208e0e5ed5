// The words for facts about a patient: severities, sources, kinds and values.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Allergy, Severity } from '../../../contracts/facts/allergies.ts';
import type { FactCode, FactSource } from '../../../contracts/facts/entry.ts';
import type { Medicine } from '../../../contracts/facts/medicines.ts';
import type { Fact, FactKind } from '../../../contracts/facts/observations.ts';
import { useClinicTime, useNow } from '../../kit/time/clinic-time.tsx';
import { calendarDate, intlLocale } from '../../kit/time/time.ts';

export const SEVERITY_NAMES: Readonly<Record<Severity, MessageDescriptor>> = {
  mild: msg`mild`,
  moderate: msg`moderate`,
  severe: msg`severe`,
  'life-threatening': msg`life-threatening`,
};
export const SEVERITIES = Object.keys(SEVERITY_NAMES) as Severity[];

export const SOURCE_NAMES: Readonly<Record<FactSource, MessageDescriptor>> = {
  clinician: msg`Found by a clinician`,
  patient: msg`Told by the patient`,
  record: msg`From a record`,
};

/** Names of terminologies, which are the same in every language. */
export const CODE_SYSTEMS: Readonly<Record<FactCode['system'], string>> = {
  'snomed-ct': 'SNOMED CT',
  'dm-d': 'dm+d',
  rxnorm: 'RxNorm',
  atc: 'ATC',
  unii: 'UNII',
};

/** "SNOMED CT 91936005" */
export const codeText = ({ system, code }: FactCode): string => `${CODE_SYSTEMS[system]} ${code}`;

export const KIND_NAMES: Readonly<Record<FactKind, MessageDescriptor>> = {
  sex: msg`Sex`,
  weight: msg`Weight`,
  egfr: msg`Kidney function (eGFR)`,
  pregnancy: msg`Pregnancy`,
  region: msg`Region`,
  phone: msg`Phone`,
};
export const KINDS = Object.keys(KIND_NAMES) as FactKind[];

const VALUE_NAMES: Readonly<Record<string, MessageDescriptor>> = {
  female: msg`Female`,
  male: msg`Male`,
  intersex: msg`Intersex`,
  pregnant: msg`Pregnant`,
  'not-pregnant': msg`Not pregnant`,
};
/** The values that a kind can have, for one with few. */
export const CHOICES: Readonly<Partial<Record<FactKind, readonly string[]>>> = {
  sex: ['female', 'male', 'intersex'],
  pregnancy: ['pregnant', 'not-pregnant'],
};
export const choiceName = (value: string): MessageDescriptor => VALUE_NAMES[value]!;

/** "GB-LND (United Kingdom)" */
const regionText = (language: string, code: string): string => {
  try {
    return `${code} (${new Intl.DisplayNames([intlLocale(language)], { type: 'region' }).of(code.slice(0, 2))})`;
  } catch {
    return code;
  }
};

/** Returns a function that words the value of a fact with its unit. */
export function useValueText(): (fact: Pick<Fact, 'kind' | 'value'>) => string {
  const { i18n } = useLingui();
  return ({ kind, value }) => {
    const name = VALUE_NAMES[String(value)];
    if (name) return i18n._(name);
    if (kind === 'region') return regionText(i18n.locale, String(value));
    if (typeof value !== 'number') return value;
    const number = new Intl.NumberFormat(intlLocale(i18n.locale), { maximumFractionDigits: 2 }).format(value);
    return kind === 'weight' ? `${number} kg` : `${number} mL/min/1.73 m²`;
  };
}

/** Dose, route and frequency of a medicine, as they were written. */
export const doseText = ({ dose, route, frequency }: Pick<Medicine, 'dose' | 'route' | 'frequency'>): string =>
  [dose, route, frequency].filter((part) => part !== null).join(', ');

/** Returns a function that words a day known to the year, the month or the day. */
export function usePartialDate(): (date: string) => string {
  const { i18n } = useLingui();
  return (date) => {
    if (date.length === 10) return calendarDate(i18n.locale, date);
    if (date.length === 4) return date;
    const format = new Intl.DateTimeFormat(intlLocale(i18n.locale), { month: 'short', year: 'numeric', timeZone: 'UTC' });
    return format.format(new Date(`${date}-01T00:00:00Z`));
  };
}

const DAY = 86_400_000;
const [MONTH_DAYS, YEAR_DAYS] = [30.44, 365.25] as const;

/** Returns a function that words how long ago a day was: "3 days ago", "7 years ago". */
export function useAgo(): (day: string) => string {
  const { i18n } = useLingui();
  const { dayKey } = useClinicTime();
  const now = useNow();
  return (day) => {
    const format = new Intl.RelativeTimeFormat(intlLocale(i18n.locale), { numeric: 'auto' });
    const days = Math.round((Date.parse(dayKey(now)) - Date.parse(day)) / DAY);
    if (days < 2 * MONTH_DAYS) return format.format(-days, 'day');
    if (days < 2 * YEAR_DAYS) return format.format(-Math.floor(days / MONTH_DAYS), 'month');
    return format.format(-Math.floor(days / YEAR_DAYS), 'year');
  };
}

/** The day on which an entry was recorded, in the clinic's calendar. */
export function useRecordedOn(): (entry: Pick<Allergy, 'recorded_at'>) => string {
  const { i18n } = useLingui();
  const { dayKey } = useClinicTime();
  return ({ recorded_at: at }) => calendarDate(i18n.locale, dayKey(at));
}
