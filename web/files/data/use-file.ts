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
