// The language that a person reads, and light or dark.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useClient } from '../client/react.tsx';
import { useLanguage } from '../kit/language/language.tsx';
import { LANGUAGES, type LanguageCode } from '../kit/language/locale.ts';

export function LanguageAndLook({ size = 'sm' }: { size?: 'xs' | 'sm' }) {
  const { t } = useLingui();
  const language = useId();
  const look = useId();
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
      <Text size={size} c="dimmed" id={language}>
        <Trans>Language</Trans>
      </Text>
      <SegmentedControl
        fullWidth
        size={size}
        aria-labelledby={language}
        value={code}
        onChange={(next) => choose(next as LanguageCode)}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
      />
      <Text size={size} c="dimmed" id={look}>
        <Trans>Appearance</Trans>
      </Text>
      <SegmentedControl
        fullWidth
        size={size}
        aria-labelledby={look}
        value={colorScheme}
        onChange={(next) => setColorScheme(next as typeof colorScheme)}
        data={[
          { value: 'light', label: t`Light` },
          { value: 'dark', label: t`Dark` },
          { value: 'auto', label: t`Automatic` },
        ]}
      />
    </Stack>
  );
}
