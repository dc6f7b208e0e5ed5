// Limits of a document, checked before it is compared with the schema: validation itself takes long for a hostile document.
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode, visit } from 'graphql';
import { AppError } from '#platform/errors.ts';

export const LIMITS = {
  /** Fields below each other. */
  depth: 12,
  /** Of the description of the schema, which nests types of lists. */
  introspectionDepth: 20,
  aliases: 15,
  /** Fields in the whole document, fragments included. */
  fields: 500,
  tokens: 2000,
  characters: 20_000,
} as const;

const tooLarge = (message: string): AppError => new AppError('VALIDATION_FAILED', { message });

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/** Returns the number of fields below each other, fragments included. @throws VALIDATION_FAILED for a fragment that contains itself */
const depthOf = (
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, number>,
): number => {
  let deepest = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const excess = isIntrospection(selection.name.value) ? LIMITS.introspectionDepth - LIMITS.depth : 0;
      deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, fragments, known) - excess);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, depthOf(selection.selectionSet, fragments, known));
    } else {
      const name = selection.name.value;
      const before = known.get(name);
      if (before === -1) throw tooLarge('A fragment must not contain itself.');
      if (before === undefined) {
        known.set(name, -1);
        known.set(name, depthOf(fragments.get(name)?.selectionSet, fragments, known));
      }
      deepest = Math.max(deepest, known.get(name)!);
    }
  }
  return deepest;
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
  if (fields > LIMITS.fields) throw tooLarge(`A document has at most ${LIMITS.fields} fields.`);
};

/** Parses a document within the limits. @throws VALIDATION_FAILED @throws GraphQLError for a wrong syntax, or too many tokens */
export const parseWithinLimits = (source: string): DocumentNode => {
  if (source.length > LIMITS.characters) throw tooLarge(`A document has at most ${LIMITS.characters} characters.`);
  const document = parse(source, { maxTokens: LIMITS.tokens });
  requireCounts(document);
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const known = new Map<string, number>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION && depthOf(definition.selectionSet, fragments, known) > LIMITS.depth)
      throw tooLarge(`Fields are nested at most ${LIMITS.depth} deep.`);
  return document;
};
