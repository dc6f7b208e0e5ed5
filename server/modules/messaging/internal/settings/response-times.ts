// Response times of clinics, kept in memory for a short time: every message of a patient needs them.
import { LRUCache } from 'lru-cache';
import type { Platform } from '#platform/platform.ts';
import { type ResponseTimes, responseTimesOf } from '../clock/due-times.ts';
import { loadSettings } from './settings.ts';

/** Age at which a process loads them again. After a change, clocks are set once more when every process has the new ones. */
export const RELOAD_SECONDS = 30;
const MAX_CLINICS = 1000;

export interface ResponseTimesOfClinics {
  of(tenantId: number): Promise<ResponseTimes>;
  /** Forgets those of a clinic, after a change in this process. */
  forget(tenantId: number): void;
}

export const createResponseTimes = (
  { tenantDb, clock }: Pick<Platform, 'tenantDb' | 'clock'>,
  { clinic }: { clinic(tenantId: number): Promise<{ timeZone: string }> },
): ResponseTimesOfClinics => {
  const kept = new LRUCache<number, { times: Promise<ResponseTimes>; staleAt: number }>({ max: MAX_CLINICS });
  const load = async (tenantId: number): Promise<ResponseTimes> => {
    const [settings, { timeZone }] = await Promise.all([loadSettings(tenantDb(tenantId), tenantId), clinic(tenantId)]);
    return responseTimesOf(settings, timeZone);
  };
  return {
    of: (tenantId) => {
      const known = kept.get(tenantId);
      if (known && known.staleAt > clock.monotonic()) return known.times;
      const times = load(tenantId);
      kept.set(tenantId, { times, staleAt: clock.monotonic() + RELOAD_SECONDS * 1000 });
      times.catch(() => kept.delete(tenantId));
      return times;
    },
    forget: (tenantId) => void kept.delete(tenantId),
  };
};
