// Limits of a document, checked before it is compared with the schema: validation itself takes long for a hostile document.
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';
import { AppError } from '#platform/errors.ts';

export const LIMITS = {
  /** Fields below each other. */
  depth: 12,
  /** Of the description of the schema, which nests types of lists. */
  introspectionDepth: 20,
  aliases: 15,
  /** Fields in the whole document, and in an operation with those of a fragment wherever it is used. */
  fields: 500,
  tokens: 2000,
  characters: 20_000,
} as const;

const tooLarge = (message: string): AppError => new AppError('VALIDATION_FAILED', { message });

const tooManyFields = (): AppError => tooLarge(`A document has at most ${LIMITS.fields} fields.`);

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

interface Size {
  depth: number;
  fields: number;
}

/**
 * Returns the number of fields below each other and in all, with those of a fragment wherever it is used: fragments that use two others each have
 * 2^n of them, and the cost and the compilation walk them all.
 * @throws VALIDATION_FAILED for a fragment that contains itself
 */
const sizeOf = (
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Size | undefined>,
): Size => {
  const size = { depth: 0, fields: 0 };
  const add = (inner: Size, levels = 0): void => {
    size.depth = Math.max(size.depth, levels + inner.depth);
    size.fields += inner.fields;
  };
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const excess = isIntrospection(selection.name.value) ? LIMITS.introspectionDepth - LIMITS.depth : 0;
      size.fields += 1;
      add(sizeOf(selection.selectionSet, fragments, known), 1 - excess);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) add(sizeOf(selection.selectionSet, fragments, known));
    else {
      const name = selection.name.value;
      if (known.has(name) && !known.get(name)) throw tooLarge('A fragment must not contain itself.');
      if (!known.has(name)) {
        known.set(name, undefined);
        known.set(name, sizeOf(fragments.get(name)?.selectionSet, fragments, known));
      }
      add(known.get(name)!);
    }
  }
  return size;
};

const requireCounts = (document: DocumentNode): void => {
  let aliases = 0;
  let fields = 0;
  visit(document, {
    enter: (node) => {
      if (node.kind !== Kind.FIELD) return;
      fields += 1;
      if (node.alias) aliases += 1;
    },
  });
  if (aliases > LIMITS.aliases) throw tooLarge(`A document has at most ${LIMITS.aliases} aliases.`);
  if (fields > LIMITS.fields) throw tooManyFields();
};

/** Parses a document within the limits. @throws VALIDATION_FAILED @throws GraphQLError for a wrong syntax, or too many tokens */
export const parseWithinLimits = (source: string): DocumentNode => {
  if (source.length > LIMITS.characters) throw tooLarge(`A document has at most ${LIMITS.characters} characters.`);
  const document = parse(source, { maxTokens: LIMITS.tokens });
  requireCounts(document);
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const known = new Map<string, Size | undefined>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, fields } = sizeOf(definition.selectionSet, fragments, known);
    if (depth > LIMITS.depth) throw tooLarge(`Fields are nested at most ${LIMITS.depth} deep.`);
    if (fields > LIMITS.fields) throw tooManyFields();
  }
  return document;
};
