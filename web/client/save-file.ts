// Has the browser save a file that the app has loaded.

const LINK_LASTS = 60_000;

/** Saves `content` as `name`. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser may read it after a question to the user.
  setTimeout(() => URL.revokeObjectURL(link.href), LINK_LASTS);
}
