// Checks the parts of a DOCX that state its types and references (ECMA-376, part 2).
import { damaged, Refused } from './refusal.ts';
import { readTags, type XmlTag } from './xml.ts';

/** Types of parts with macros, and of documents that may run them. */
const MACROS = /macroEnabled|vbaProject/i;
const TEMPLATE = /attachedTemplate/i;
/** A template on a local disk, which Word notes in every document that is based on one. */
const ON_DISK = /^(?:file:\/\/\/)?[a-z]:[\\/]|^[^:\\/]+$/i;
const ENCODED = /%([0-9a-f]{2})/gi;

/** Returns the values of attributes with this name, in any namespace and any case. */
const valuesOf = ({ attributes }: XmlTag, name: string): string[] =>
  [...attributes].filter(([key]) => key.replace(/^.*:/, '').toLowerCase() === name).map(([, value]) => value.trim());

const isOnDisk = (target: string): boolean => {
  const decoded = target.replaceAll(ENCODED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return ON_DISK.test(target) && ON_DISK.test(decoded);
};

/** @throws Refused */
export const refuseReferences = (xml: Buffer): void => {
  for (const tag of readTags(xml)) {
    // Would change the meaning of every target; packages must not have it.
    if (tag.attributes.has('xml:base')) throw damaged();
    const types = [...valuesOf(tag, 'type'), ...valuesOf(tag, 'contenttype')];
    if (types.some((type) => MACROS.test(type))) throw new Refused('macros');
    const isTemplate = types.some((type) => TEMPLATE.test(type));
    if (isTemplate && !valuesOf(tag, 'target').every(isOnDisk)) throw new Refused('external-template');
  }
};
