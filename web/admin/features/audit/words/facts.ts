// Texts of the audit trail for allergies, medicines and other facts about patients.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'facts.allergies.add': msg`Record an allergy`,
    'facts.allergies.change': msg`Change an allergy`,
    'facts.allergies.confirm': msg`Confirm an allergy`,
    'facts.allergies.list': msg`View the allergies of a patient`,
    'facts.allergies.void': msg`Mark an allergy as recorded in error`,
    'facts.facts.add': msg`Record a fact about a patient`,
    'facts.facts.history': msg`View former facts about a patient`,
    'facts.facts.list': msg`View the facts about a patient`,
    'facts.facts.void': msg`Mark a fact as recorded in error`,
    'facts.live.subscribe': msg`Follow the allergies and medicines of a patient`,
    'facts.medicines.add': msg`Record a medicine`,
    'facts.medicines.change': msg`Change a medicine`,
    'facts.medicines.confirm': msg`Confirm a medicine`,
    'facts.medicines.end': msg`End a medicine`,
    'facts.medicines.list': msg`View the medicines of a patient`,
    'facts.medicines.void': msg`Mark a medicine as recorded in error`,
    'facts.no-allergies.state': msg`State that no allergies are known`,
    'facts.no-allergies.void': msg`Mark “no known allergies” as recorded in error`,
    'facts.no-medicines.state': msg`State that a patient takes no medicines`,
    'facts.no-medicines.void': msg`Mark “takes no medicines” as recorded in error`,
  },
  reasons: {
    ALLERGIES_RECORDED: msg`an allergy was recorded`,
    FACT_CLOSED: msg`the entry had ended`,
    FACT_CONFIRMED: msg`the entry was confirmed`,
    FACT_NOT_FOUND: msg`entry not found`,
    IMPLAUSIBLE_VALUE: msg`the value was unusual`,
    MEDICINES_RECORDED: msg`a medicine was recorded`,
    NO_ALLERGIES_STATED: msg`it was already recorded`,
    NO_MEDICINES_STATED: msg`it was already recorded`,
    TOO_MANY_FACTS: msg`the list was full`,
  },
};
