// The cost of an operation: the number of objects that its reply may have, from the page sizes that it asks for.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '#platform/errors.ts';

export const MAX_COST = 10_000;
/** Items of a list of which nothing says how long it is, such as the participants of a consultation. */
const SHORT_LIST = 10;
/** Items of a page whose size is not named. */
const DEFAULT_PAGE = 50;
const PAGE_SIZES = ['first', 'last', 'limit'];

interface Walk {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

/** Returns the size of the page that a field asks for; undefined for a field without pages. */
const pageSizeOf = (parent: GraphQLObjectType, field: FieldNode, { variables }: Walk): number | undefined => {
  const definition = parent.getFields()[field.name.value];
  if (!definition?.args.some(({ name }) => PAGE_SIZES.includes(name))) return undefined;
  const value = field.arguments?.find(({ name }) => PAGE_SIZES.includes(name.value))?.value;
  const size = value?.kind === Kind.INT ? Number(value.value) : value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof size === 'number' && size > 0 ? size : DEFAULT_PAGE;
};

/** @param page size of the page around the selection, which its lists have */
const costOf = (set: SelectionSetNode | undefined, parent: GraphQLObjectType, page: number | undefined, walk: Walk): number => {
  let cost = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.INLINE_FRAGMENT) cost += costOf(selection.selectionSet, parent, page, walk);
    else if (selection.kind === Kind.FRAGMENT_SPREAD)
      cost += costOf(walk.fragments.get(selection.name.value)?.selectionSet, parent, page, walk);
    else {
      const type = parent.getFields()[selection.name.value]?.type;
      const named = type && getNamedType(type);
      if (!isObjectType(named)) continue;
      const size = pageSizeOf(parent, selection, walk) ?? page;
      const isList = isListType(getNullableType(type));
      const inner = costOf(selection.selectionSet, named, isList ? undefined : size, walk);
      cost += (isList ? (size ?? SHORT_LIST) : 1) * (1 + inner);
    }
    if (cost > MAX_COST) return cost;
  }
  return cost;
};

/** Returns the numbers that a document gives to variables that are not sent. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, number>> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );

/** @throws VALIDATION_FAILED when the reply might have more than MAX_COST objects */
export const requireCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): void => {
  const variables = { ...defaultsOf(operation), ...sent };
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const root = schema.getRootType(operation.operation);
  if (root && costOf(operation.selectionSet, root, undefined, { schema, fragments, variables }) > MAX_COST)
    throw new AppError('VALIDATION_FAILED', { message: `The reply might have more than ${MAX_COST} objects: ask for smaller pages.` });
};
