// Checks that what is in the place of a colour profile is one (ICC.1:2022, 7.2 and 7.3): anything else there may be metadata or worse.

/** Profiles of cameras and printers stay below. */
export const MAX_PROFILE = 4 * 1024 * 1024;
const HEADER = 128;
const TAG = 12;

export type ColourSpace = 'GRAY' | 'RGB ' | 'CMYK';

/** Whether bytes are a profile for a picture in this space: of the size that it states, with its signature, and every tag inside it. */
export const isProfile = (bytes: Buffer, space: ColourSpace): boolean => {
  if (bytes.length < HEADER + 4 || bytes.length > MAX_PROFILE || bytes.readUInt32BE(0) !== bytes.length) return false;
  if (bytes.toString('latin1', 16, 20) !== space || bytes.toString('latin1', 36, 40) !== 'acsp') return false;
  const first = HEADER + 4;
  const end = first + bytes.readUInt32BE(HEADER) * TAG;
  if (end === first || end > bytes.length) return false;
  for (let at = first; at < end; at += TAG) if (bytes.readUInt32BE(at + 4) + bytes.readUInt32BE(at + 8) > bytes.length) return false;
  return true;
};
