// The field for a free bed of the clinic; beds of one ward come first.
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useClient } from '../../../../client/react.tsx';
import { wardKeys } from '../../../../client/ward-keys.ts';
import { ChoiceSelect } from '../../../../kit/parts/choice/choice-select.tsx';

interface Props {
  /** The ward whose beds come first. */
  wardId: number;
  value: string | null;
  onChange: (bed: string | null) => void;
}

export function BedField({ wardId, value, onChange }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const free = useQuery({
    queryKey: wardKeys.beds,
    queryFn: ({ signal }) => call('listBeds', { query: { free: 'true' }, signal }),
    staleTime: 0,
  });
  const beds = (free.data?.beds ?? []).toSorted((a, b) => Number(b.ward_id === wardId) - Number(a.ward_id === wardId));
  const groups = Map.groupBy(beds, (bed) => bed.ward_name);
  return (
    <ChoiceSelect
      label={t`Free bed`}
      placeholder={t`Choose or type a room`}
      data={[...groups].map(([group, members]) => ({
        group,
        items: members.map((bed) => ({ value: String(bed.id), label: `${bed.room_name} · ${bed.name}` })),
      }))}
      value={value}
      onChange={onChange}
      required
      data-autofocus
      nothingFoundMessage={free.isPending ? t`Loading…` : t`No free bed found`}
      error={free.isError && problemText(free.error)}
    />
  );
}
