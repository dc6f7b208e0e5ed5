// Checks the parts of a DOCX that state its types and references (ECMA-376, part 2).
import { damaged, Refused } from './refusal.ts';
import { readTags, type XmlTag } from './xml.ts';

/** Types of parts with macros, and of documents that may run them. */
const MACROS = /macroEnabled|vbaProject/i;
const TEMPLATE = /attachedTemplate/i;
/** Types of links, in both forms of the standard. Programs follow them only when a reader opens them. */
const HYPERLINKS: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink',
]);
/** A path on a local disk. Word stores that of the template in every document that is based on one. */
const ON_DISK = /^(?:file:\/\/\/)?[a-z]:[\\/]|^[^:\\/]+$/i;
const ENCODED = /%([0-9a-f]{2})/gi;

/** Returns the values of attributes with this name, in any namespace and any case. */
const valuesOf = ({ attributes }: XmlTag, name: string): string[] =>
  [...attributes].filter(([key]) => key.replace(/^.*:/, '').toLowerCase() === name).map(([, value]) => value.trim());

/** An address with a scheme, or a share. A part of the package has neither. */
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i;

/** Returns the target as it is written and as programs may read it. */
const formsOf = (target: string): string[] => [
  target,
  target.replaceAll(ENCODED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
];

const isOnDisk = (target: string): boolean => formsOf(target).every((form) => ON_DISK.test(form));

/** Returns whether the reference is to something outside the package, even if its mode is internal. */
const isExternal = (tag: XmlTag, targets: readonly string[]): boolean =>
  valuesOf(tag, 'targetmode').some((mode) => mode.toLowerCase() !== 'internal') ||
  targets.flatMap(formsOf).some((form) => ELSEWHERE.test(form.trim()));

/** @throws Refused */
export const refuseReferences = (xml: Buffer): void => {
  for (const tag of readTags(xml)) {
    // Would change the meaning of every target; packages must not have it.
    if (tag.attributes.has('xml:base')) throw damaged();
    const types = [...valuesOf(tag, 'type'), ...valuesOf(tag, 'contenttype')];
    if (types.some((type) => MACROS.test(type))) throw new Refused('macros');
    const targets = valuesOf(tag, 'target');
    if (types.some((type) => TEMPLATE.test(type))) {
      if (!targets.every(isOnDisk)) throw new Refused('external-template');
    } else if (targets.length > 0 && isExternal(tag, targets) && !types.every((type) => HYPERLINKS.has(type))) {
      // Programs load these when the document is opened: pictures that report the reader, objects and frames with active content.
      throw new Refused('external-content');
    }
  }
};
