// Reads an XML document (XML 1.0, fifth edition; ECMA-376, part 2). It is strict: text that two parsers may read differently is refused, not guessed,
// and so is a document type, which may define entities that hide text.
import { damaged } from './refusal.ts';

export interface XmlTag {
  name: string;
  /** Values without references, by qualified name. */
  attributes: ReadonlyMap<string, string>;
}
/** An element without content starts and ends. Adjacent text may come in pieces. */
export type XmlEvent = ({ is: 'start' } & XmlTag) | { is: 'end'; name: string } | { is: 'text'; text: string };

const NAME = '[A-Za-z_][\\w.:-]*';
const SPACE = '[ \\t\\r\\n]';
const DECLARATION = new RegExp(
  `<\\?xml${SPACE}+version${SPACE}*=${SPACE}*(?:"1\\.0"|'1\\.0')(?:${SPACE}+encoding${SPACE}*=${SPACE}*["']([\\w.-]+)["'])?(?:${SPACE}+standalone${SPACE}*=${SPACE}*["'](?:yes|no)["'])?${SPACE}*\\?>`,
  'y',
);
const START = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`${SPACE}+(${NAME})${SPACE}*=${SPACE}*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const START_END = new RegExp(`${SPACE}*(/?)>`, 'y');
const END = new RegExp(`</(${NAME})${SPACE}*>`, 'y');
const INSTRUCTION = new RegExp(`<\\?(?!xml[ \\t\\r\\n?])${NAME}(?=[ \\t\\r\\n?])`, 'iy');
const BLANK = new RegExp(`^${SPACE}*$`);
const REFERENCE = /&(?:#x([0-9a-f]{1,6});|#([0-9]{1,7});|(lt|gt|amp|quot|apos);)?/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const CONTROL = /(?![\t\r\n])\p{Cc}|[\ufffe\uffff]/u;

/** Reads the start tags. @throws Refused */
export function* readTags(bytes: Buffer): Generator<XmlTag> {
  for (const event of readXml(bytes)) if (event.is === 'start') yield event;
}

/** @throws Refused */
export function* readXml(bytes: Buffer): Generator<XmlEvent> {
  const xml = decode(bytes);
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(xml);
    if (found) at += found[0].length;
    return found;
  };
  const skipPast = (from: number, mark: string): void => {
    const end = xml.indexOf(mark, from);
    if (end < 0) throw damaged();
    at = end + mark.length;
  };
  match(DECLARATION);
  const open: string[] = [];
  let roots = 0;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const next = xml.indexOf('<', at);
      const text = xml.slice(at, next < 0 ? xml.length : next);
      if (open.length === 0 ? !BLANK.test(text) : text.includes(']]>')) throw damaged();
      at += text.length;
      yield { is: 'text', text: withoutReferences(text) };
    } else if (xml.startsWith('<!--', at)) {
      // Two hyphens end a comment, and only before a bracket.
      skipPast(at + 4, '--');
      if (xml[at++] !== '>') throw damaged();
    } else if (xml.startsWith('<![CDATA[', at) && open.length > 0) {
      const from = at + '<![CDATA['.length;
      skipPast(from, ']]>');
      yield { is: 'text', text: xml.slice(from, at - ']]>'.length) };
    } else if (match(INSTRUCTION)) skipPast(at, '?>');
    else if (xml.startsWith('</', at)) {
      const name = match(END)?.[1];
      if (name === undefined || open.pop() !== name) throw damaged();
      yield { is: 'end', name };
    } else {
      const name = match(START)?.[1];
      if (name === undefined || (open.length === 0 && ++roots > 1)) throw damaged();
      const attributes = new Map<string, string>();
      for (let found = match(ATTRIBUTE); found; found = match(ATTRIBUTE)) {
        const [, key, double, single] = found;
        if (attributes.has(key!)) throw damaged();
        attributes.set(key!, withoutReferences(double ?? single!));
      }
      const isEmpty = match(START_END)?.[1];
      if (isEmpty === undefined) throw damaged();
      if (isEmpty === '') open.push(name);
      yield { is: 'start', name, attributes };
      if (isEmpty !== '') yield { is: 'end', name };
    }
  }
  if (roots === 0 || open.length > 0) throw damaged();
}

/** Decodes UTF-8 or UTF-16, the encodings that packages may have. */
const decode = (bytes: Buffer): string => {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  let xml: string;
  try {
    xml = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw damaged();
  }
  DECLARATION.lastIndex = 0;
  const declared = DECLARATION.exec(xml)?.[1]?.toLowerCase();
  if (CONTROL.test(xml) || (declared !== undefined && declared !== (wide ? 'utf-16' : 'utf-8'))) throw damaged();
  return xml;
};

const withoutReferences = (text: string): string =>
  text.replaceAll(REFERENCE, (_reference, hex?: string, decimal?: string, name?: string) => {
    const named = name === undefined ? undefined : NAMED[name];
    if (named !== undefined) return named;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    // NaN for an ampersand that begins no reference.
    if (!(code > 0 && code <= 0x10ffff)) throw damaged();
    return String.fromCodePoint(code);
  });
