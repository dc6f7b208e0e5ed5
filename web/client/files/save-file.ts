// Saves a file that the app has loaded.

const LINK_LASTS = 60_000;

/** Offers `content` as a download with this name. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser may ask the user first, and reads it after that.
  setTimeout(() => URL.revokeObjectURL(link.href), LINK_LASTS);
}
