// Texts for how a contact is related to the patient. The values are those of contracts/carers.ts, of which the apps import only types.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Relation } from '../../../contracts/carers.ts';

export type { Relation };

export const RELATION_NAMES: Readonly<Record<Relation, MessageDescriptor>> = {
  partner: msg`Partner`,
  parent: msg`Parent`,
  child: msg`Daughter or son`,
  sibling: msg`Sister or brother`,
  relative: msg`Other relative`,
  friend: msg`Friend`,
  neighbour: msg`Neighbour`,
  professional: msg`Care worker`,
  other: msg`Other`,
};
export const RELATIONS = Object.keys(RELATION_NAMES) as Relation[];
