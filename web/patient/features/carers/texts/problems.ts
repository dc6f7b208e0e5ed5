// Texts for errors of the patient's contacts, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  CARER_NOT_FOUND: msg`You have removed this person.`,
  TOO_MANY_CARERS: msg`You have added as many people as you can. Remove one first.`,
  CARER_EXISTS: msg`You have already added a person with this address or number.`,
  CARER_CONFIRMED: msg`This person has already said yes.`,
  CARER_DECLINED: msg`This person does not want to be your contact.`,
  TOO_MANY_INVITATIONS: msg`You have asked often enough for today. Try again tomorrow.`,
};
