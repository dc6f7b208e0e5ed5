// The clinic's time zone and the user's language, for every component that shows a time.
import { useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { type ClinicTime, clinicTime } from './time.ts';

const ZoneContext = createContext('UTC');

export function ClinicTimeProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

export function useClinicTime(): ClinicTime {
  const zone = useContext(ZoneContext);
  const { code } = useLanguage();
  return useMemo(() => clinicTime(code, zone), [code, zone]);
}

/** The present time, updated every `every` ms. */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** Returns a function that names the day of an instant: "Today", "Yesterday", "Tomorrow", "Tue 24 Nov". */
export function useDayName(): (instant: string | number, now: number) => string {
  const { t } = useLingui();
  const time = useClinicTime();
  return (instant, now) => {
    const ago = time.daysAgo(instant, now);
    if (ago === 0) return t`Today`;
    if (ago === -1) return t`Tomorrow`;
    return ago === 1 ? t`Yesterday` : time.date(instant, now);
  };
}

/**
 * Returns a function that formats an instant as its time, with the day unless it is today: "14:30", "Yesterday 22:39", "Tomorrow 08:00",
 * "Tue 24 Nov 08:00".
 */
export function useDayClock(): (instant: string | number, now: number) => string {
  const time = useClinicTime();
  const dayName = useDayName();
  return (instant, now) => {
    const clock = time.clock(instant);
    return time.daysAgo(instant, now) === 0 ? clock : `${dayName(instant, now)} ${clock}`;
  };
}

/** Returns a function that formats an instant briefly: "14:30", "Yesterday", "Tuesday", "3 Nov". */
export function useShortWhen(): (instant: string, now: number) => string {
  const dayName = useDayName();
  const time = useClinicTime();
  return (instant, now) => {
    const ago = time.daysAgo(instant, now);
    if (ago <= 0) return time.clock(instant);
    return ago > 1 && ago < 6 ? time.weekday(instant) : dayName(instant, now);
  };
}
