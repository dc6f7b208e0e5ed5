// The field for a new password, with its length so far and advice on a good one.
import { Plural, Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { IconCheck } from '../../kit/parts/icons.ts';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { MIN_PASSWORD } from './checks.ts';
import classes from './form.module.css';

interface Props {
  name: string;
  label: string;
  error?: ReactNode;
}

export function NewPasswordField({ name, label, error }: Props) {
  const [length, setLength] = useState(0);
  const missing = MIN_PASSWORD - length;
  return (
    <div>
      <PasswordField
        name={name}
        label={label}
        autoComplete="new-password"
        required
        error={error}
        description={
          <Trans>At least {MIN_PASSWORD} characters. Long is better than complicated: a few words that only you would put together.</Trans>
        }
        onChange={(event) => setLength([...event.currentTarget.value].length)}
      />
      {length > 0 && (
        <Text size="sm" mt={4} className={classes.length} role="status" data-enough={missing <= 0 || undefined}>
          {missing > 0 ? (
            <Plural value={missing} one="# more character" other="# more characters" />
          ) : (
            <>
              <IconCheck size={16} aria-hidden="true" />
              <Trans>Long enough</Trans>
            </>
          )}
        </Text>
      )}
    </div>
  );
}
