// Reads the orientation from Exif, and nothing else.

const ORIENTATION = 0x0112;

/**
 * @param tiff the TIFF structure within Exif
 * @returns 1 to 8 (Exif 2.3, tag 0x0112); 1 if the tag is missing or invalid
 */
export const exifOrientation = (tiff: Buffer): number => {
  const order = tiff.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 8) return 1;
  const isLittle = order === 'II';
  const u16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const list = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (list + 2 > tiff.length) return 1;
  const count = u16(list);
  for (let entry = list + 2, n = 0; n < count && entry + 12 <= tiff.length; entry += 12, n++) {
    if (u16(entry) !== ORIENTATION) continue;
    const value = u16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
};
