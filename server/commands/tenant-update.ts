// npm run tenant:update -- --clinic 2 [--name "Northside Clinic"] [--time-zone Europe/Oslo] [--emergency-phone 113]
// Changes what is named of a clinic, and prints what it is now.
import { z } from 'zod';
import { TimeZone } from '#contracts/common.ts';
import { say } from '../announce.ts';
import { ClinicName, EmergencyPhone, onPlatform, readOptions } from './on-platform.ts';

const USAGE = 'npm run tenant:update -- --clinic ID [--name "Northside Clinic"] [--time-zone Europe/London] [--emergency-phone 999]';

const Options = z.object({
  clinic: z.coerce.number({ error: 'must be the number of a clinic' }).int().positive(),
  name: ClinicName.optional(),
  'time-zone': TimeZone.optional(),
  'emergency-phone': EmergencyPhone.optional(),
});

await onPlatform(async ({ identity }) => {
  const { clinic, name, 'time-zone': timeZone, 'emergency-phone': emergencyPhone } = readOptions(Options, USAGE);
  const now = await identity.updateTenant(clinic, { name, timeZone, emergencyPhone });
  say(`Clinic ${clinic}: ${now.name} (${now.timeZone}), emergency number ${now.emergencyPhone}`);
});
