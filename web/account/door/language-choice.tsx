// The choice of language, for users who cannot read the page.
import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useLanguage } from '../../kit/language/language.tsx';
import { LANGUAGES } from '../../kit/language/locale.ts';
import classes from './door.module.css';

export function LanguageChoice() {
  const { t } = useLingui();
  const { code, change } = useLanguage();
  return (
    <fieldset className={classes.languages}>
      <legend className={classes.legend}>{t`Language`}</legend>
      {LANGUAGES.map((language) => (
        <UnstyledButton
          key={language.code}
          lang={language.code}
          aria-pressed={language.code === code}
          className={classes.language}
          onClick={() => void change(language.code)}
        >
          {language.name}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
