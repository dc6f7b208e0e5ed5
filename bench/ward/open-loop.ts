// The open loop of the ward, in a separate process: each request for a random hospital, clinician and patient.
import { systemClock } from '#platform/clock.ts';
import { runOpenLoop } from '../open-loop.ts';
import type { Hospital } from './hospital.ts';
import { kindsOf } from './requests.ts';
import type { Size } from './size.ts';

export interface LoopOrder {
  url: string;
  /** Hospitals with tokens of their clinicians. */
  hospitals: readonly (Hospital & { tokens: readonly string[] })[];
  size: Size;
  perSecond: number;
  seconds: number;
}

const any = <T>(things: readonly T[]): T => things[Math.floor(Math.random() * things.length)]!;

process.on('message', ({ url, hospitals, size, perSecond, seconds }: LoopOrder) => {
  const kinds = kindsOf(size, systemClock.now().getTime()).map(({ name, wanted, make }) => ({
    name,
    wanted,
    next: () => {
      const hospital = any(hospitals);
      return { ...make(hospital), token: any(hospital.tokens) };
    },
  }));
  void runOpenLoop(url, kinds, perSecond, seconds).then((times) => {
    process.send?.(times);
    process.disconnect();
  });
});
