// A file of a message, loaded with the session's token.
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../client/react.tsx';

export type DownloadEndpoint = 'downloadOwnAttachment' | 'downloadThreadAttachment';

/** The content of the file `id`. A file never changes, so it is loaded once. */
export function useFile(endpoint: DownloadEndpoint, id: string, enabled: boolean) {
  const { download } = useClient();
  return useQuery({
    queryKey: ['file', id],
    queryFn: ({ signal }) => download(endpoint, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

const LINK_LASTS = 60_000;

/** Has the browser save `content` as `name`. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser may read it after a question to the user.
  setTimeout(() => URL.revokeObjectURL(link.href), LINK_LASTS);
}
