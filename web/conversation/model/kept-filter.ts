// The filter of the list of consultations stays in the URL while items are opened.
import type { Search } from '../../kit/router/address.ts';

export const keptFilter = ({ show }: Search): Search => ({ show });
