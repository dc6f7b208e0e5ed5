// npm run tenant:create -- --name "Northside Clinic" --admin anna.berg@northside.org --time-zone Europe/Oslo [--emergency-phone 113]
// Creates a clinic and its first administrator, and prints the link with which that person chooses a password.
import { z } from 'zod';
import { Email, TimeZone } from '#contracts/common.ts';
import { publicUrl } from '#platform/public-url.ts';
import { say } from '../announce.ts';
import { ClinicName, EmergencyPhone, onPlatform, readOptions } from './on-platform.ts';

const USAGE = 'npm run tenant:create -- --name "Northside Clinic" --admin EMAIL [--time-zone Europe/London] [--emergency-phone 999]';

const Options = z.object({
  name: ClinicName,
  admin: Email,
  'time-zone': TimeZone.default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  'emergency-phone': EmergencyPhone.optional(),
});

/** Derives a first name for the account: `anna.berg@…` becomes Anna Berg, until she changes it. */
const nameFrom = (email: string): { givenName: string; familyName: string } => {
  const words = email
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1));
  return { givenName: words[0] ?? 'Administrator', familyName: words.slice(1).join(' ') || 'Administrator' };
};

await onPlatform(async ({ identity }, config) => {
  const { name, admin, 'time-zone': timeZone, 'emergency-phone': emergencyPhone } = readOptions(Options, USAGE);
  const clinic = { name, timeZone, emergencyPhone, adminEmail: admin, adminName: nameFrom(admin) };
  const { tenantId, token } = await identity.provisionTenant(clinic);
  say(
    `Clinic ${tenantId}, ${name} (${timeZone}), was created. Its first administrator, ${admin}, chooses a password here, once, within 7 days:\n`,
  );
  say(`  ${publicUrl(config)}/admin/reset-password?token=${encodeURIComponent(token)}\n`);
});
