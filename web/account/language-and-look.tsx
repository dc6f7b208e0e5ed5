// The language that a person reads, and light or dark.
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useClient } from '../client/react.tsx';
import { useLanguage } from '../kit/language/language.tsx';
import { LANGUAGES, type LanguageCode } from '../kit/language/locale.ts';

type Size = 'xs' | 'sm';

/** @param aboutLanguage below the choice of the language */
export function LanguageAndLook({ size = 'sm', aboutLanguage }: { size?: Size; aboutLanguage?: ReactNode }) {
  const { t } = useLingui();
  const { code, change } = useLanguage();
  const { call } = useClient();
  const choose = (next: LanguageCode) => {
    void change(next);
    // Messages to the person are written in it, too. The choice on this device stands without a connection.
    call('updateMe', { body: { language: next } }).catch(() => undefined);
  };
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={8}>
      <Choice
        size={size}
        label={t`Language`}
        value={code}
        onChange={choose}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
      />
      {aboutLanguage && (
        <Text size="sm" c="dimmed" mb={8}>
          {aboutLanguage}
        </Text>
      )}
      <Choice
        size={size}
        label={t`Appearance`}
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: 'light', label: t`Light` },
          { value: 'dark', label: t`Dark` },
          { value: 'auto', label: t`Automatic` },
        ]}
      />
    </Stack>
  );
}

interface ChoiceProps<T extends string> {
  size: Size;
  label: string;
  value: T;
  onChange: (next: T) => void;
  data: { value: T; label: ReactNode }[];
}

function Choice<T extends string>({ size, label, ...control }: ChoiceProps<T>) {
  const id = useId();
  return (
    <>
      <Text size={size} c="dimmed" id={id}>
        {label}
      </Text>
      <SegmentedControl fullWidth size={size} aria-labelledby={id} {...control} />
    </>
  );
}
