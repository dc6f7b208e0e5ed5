// The allergies of a patient in words, for the line at the top of the patient page and for cards. Colour and icons only add to the words.
import { Trans, useLingui } from '@lingui/react/macro';
import type { Allergy } from '../../../../contracts/facts/allergies.ts';
import type { NoneStatement } from '../../../../contracts/facts/none-statement.ts';
import { SEVERITY_NAMES, useRecordedOn } from '../../../hospital/facts/words.ts';
import classes from './facts.module.css';

/** "Penicillin (severe)", and whether only the patient has stated it. */
export function AllergyWords({ allergy }: { allergy: Allergy }) {
  const { i18n } = useLingui();
  return (
    <>
      <b>
        <bdi>{allergy.substance}</bdi>
      </b>
      {allergy.severity && <> ({i18n._(SEVERITY_NAMES[allergy.severity])})</>}
      <Unconfirmed entry={allergy} />
    </>
  );
}

/** "No known allergies" or "Takes no medicines", with its date and author. */
export function NoneWords({ list, statement }: { list: 'allergies' | 'medicines'; statement: NoneStatement }) {
  const recordedOn = useRecordedOn();
  return (
    <>
      <b>{list === 'allergies' ? <Trans>No known allergies</Trans> : <Trans>Takes no medicines</Trans>}</b>{' '}
      <span className={classes.quiet}>
        <bdi>{recordedOn(statement)}</bdi> · <bdi>{statement.recorded_by.name}</bdi>
        <Unconfirmed entry={statement} />
      </span>
    </>
  );
}

const Unconfirmed = ({ entry }: { entry: Allergy | NoneStatement }) =>
  entry.confirmed_by === null && (
    <>
      {' · '}
      <Trans>stated by the patient, not confirmed</Trans>
    </>
  );
