// Asks whether the words of a step still fit when its medicine, dose or times are others: the patient reads the words.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import classes from './form.module.css';

interface Props {
  text: string;
  checked: boolean;
  error: boolean;
  onChange: (checked: boolean) => void;
}

export function WordsFit({ text, checked, error, onChange }: Props) {
  const { t } = useLingui();
  const why = useId();
  return (
    <div className={classes.fit} data-words-fit>
      <Checkbox
        label={t`The words still fit`}
        description={
          <span id={why}>
            <Trans>
              These words have not changed, and the patient reads them: <bdi>{text}</bdi>
            </Trans>
          </span>
        }
        error={error && <span id={`${why}-error`}>{t`Change what the patient does, or confirm that the words still fit.`}</span>}
        aria-invalid={error}
        aria-describedby={error ? `${why} ${why}-error` : why}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
