// The user's language, and a setter that changes it while the app runs.
import { i18n } from '@lingui/core';
import { useDirection } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { activateLanguage, type Catalogs, directionOf, type LanguageCode, onLanguageChosen, rememberLanguage } from './locale.ts';

interface Language {
  code: LanguageCode;
  change: (code: LanguageCode) => Promise<void>;
}
const LanguageContext = createContext<Language>({ code: 'en', change: async () => {} });

export function LanguageProvider({ catalogs, children }: { catalogs: Catalogs; children: ReactNode }) {
  const [code, setCode] = useState(i18n.locale as LanguageCode);
  const { setDirection } = useDirection();
  const change = useCallback(
    async (next: LanguageCode) => {
      await activateLanguage(catalogs, next);
      rememberLanguage(next);
      setDirection(directionOf(next));
      setCode(next);
    },
    [catalogs, setDirection],
  );
  useEffect(() => onLanguageChosen((next) => void change(next)), [change]);
  return <LanguageContext value={useMemo(() => ({ code, change }), [code, change])}>{children}</LanguageContext>;
}

export const useLanguage = (): Language => useContext(LanguageContext);
