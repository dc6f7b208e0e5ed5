// Nullability of the columns of a statement, from PostgreSQL's own analysis: constraints of tables, the outer joins that a column passed
// through (varnullingrels), and conditions that exclude null. A function of arguments that are not null counts as not null.
import { isNode, type Node, nodeIn, nodesIn, numberIn, numbersIn } from './node-tree.ts';

export interface Catalog {
  /** `relation.attribute` of each column that is NOT NULL. */
  notNull: ReadonlySet<string>;
  /** The query of a view, by its oid. */
  views: ReadonlyMap<number, Node>;
  /** Names of aggregates and window functions. */
  functions: ReadonlyMap<number, string>;
}

const RTE = { relation: 0, subquery: 1, join: 2, function: 3, values: 5, cte: 6, group: 9 };
const SUBLINK = { exists: 0, any: 2, scalar: 4, array: 6 };
const INNER = 0;
const SELECT = 1;
const NEVER_NULL = new Set(['count', 'row_number', 'rank', 'dense_rank', 'ntile']);
const CAN_RUN_OUT = new Set(['lag', 'lead', 'first_value', 'last_value', 'nth_value']);

interface Scope {
  query: Node;
  /** The scope of the surrounding query. */
  outer: Scope | undefined;
  /** `rte.column` of columns that conditions keep from being null. */
  known: Set<string>;
  /** Outer joins that conditions turn into inner ones. */
  inner: Set<number>;
}

/** Columns of a query as it returns them. */
export const outputOf = (query: Node): Node[] => {
  const list = numberIn(query, 'commandType') === SELECT ? query.fields['targetList'] : query.fields['returningList'];
  return nodesIn(list).filter((entry) => entry.fields['resjunk'] !== 'true');
};

const keyOf = (variable: Node): string => `${numberIn(variable, 'varno')}.${numberIn(variable, 'varattno')}`;

/** Returns the columns for which a comparison, or IS NOT NULL, refuses null. */
const refusesNull = (condition: Node): Node[] => {
  const { tag, fields } = condition;
  if (tag === 'BOOLEXPR') return fields['boolop'] === 'and' ? nodesIn(fields['args']).flatMap(refusesNull) : [];
  if (tag === 'NULLTEST') return numberIn(condition, 'nulltesttype') === 1 ? plain(nodeIn(condition, 'arg')) : [];
  if (tag === 'VAR') return [condition];
  // In `(a, b) < (c, d)` only the first columns are certain to be compared.
  if (tag === 'ROWCOMPAREEXPR') return [...nodesIn(fields['largs']).slice(0, 1), ...nodesIn(fields['rargs']).slice(0, 1)].flatMap(plain);
  return tag === 'OPEXPR' || tag === 'SCALARARRAYOPEXPR' ? nodesIn(fields['args']).flatMap(plain) : [];
};
const plain = (node: Node | undefined): Node[] => {
  if (node?.tag === 'RELABELTYPE') return plain(nodeIn(node, 'arg'));
  return node?.tag === 'VAR' && numberIn(node, 'varlevelsup') === 0 ? [node] : [];
};

const conditionsOf = (from: Node | undefined): Node[] => {
  if (from?.tag === 'FROMEXPR') return [...nodesIn(from.fields['fromlist']).flatMap(conditionsOf), ...quals(from)];
  if (from?.tag === 'JOINEXPR' && numberIn(from, 'jointype') === INNER)
    return [...conditionsOf(nodeIn(from, 'larg')), ...conditionsOf(nodeIn(from, 'rarg')), ...quals(from)];
  return [];
};
const quals = (node: Node): Node[] => {
  const condition = node.fields['quals'];
  return isNode(condition) ? [condition] : nodesIn(condition);
};

/** @param known numbers of the columns that the surrounding query keeps from being null */
const scopeOf = (query: Node, outer: Scope | undefined, known: readonly number[]): Scope => {
  const outside = known.flatMap((column) => plain(nodeIn(outputOf(query)[column - 1]!, 'expr')));
  const variables = [...outside, ...conditionsOf(nodeIn(query, 'jointree')).flatMap(refusesNull)];
  return {
    query,
    outer,
    known: new Set(variables.map(keyOf)),
    inner: new Set(variables.flatMap((variable) => numbersIn(variable, 'varnullingrels'))),
  };
};

/** Returns, for each column of a statement, whether it can be null. */
export const nullableColumns = (statement: Node, { notNull, views, functions }: Catalog): boolean[] => {
  const underWay = new Set<Node>();

  const columnsOf = (query: Node, outer: Scope | undefined, known: readonly number[] = []): boolean[] => {
    if (underWay.has(query)) return outputOf(query).map(() => false); // a recursive reference to itself
    underWay.add(query);
    try {
      const scope = scopeOf(query, outer, known);
      const parts = nodeIn(query, 'setOperations') ? leaves(nodeIn(query, 'setOperations')!) : [];
      if (parts.length === 0) return outputOf(query).map((entry) => nullable(nodeIn(entry, 'expr'), scope));
      const each = parts.map((part) => columnsOf(nodeIn(entryOf(scope, part), 'subquery')!, scope));
      return outputOf(query).map((_, i) => each.some((columns) => columns[i]));
    } finally {
      underWay.delete(query);
    }
  };

  const leaves = (node: Node): number[] =>
    node.tag === 'RANGETBLREF' ? [numberIn(node, 'rtindex')] : ['larg', 'rarg'].flatMap((side) => leaves(nodeIn(node, side)!));

  const entryOf = (scope: Scope, index: number): Node => nodesIn(scope.query.fields['rtable'])[index - 1]!;

  const commonTable = (scope: Scope | undefined, entry: Node): boolean[] => {
    let at = scope;
    for (let up = numberIn(entry, 'ctelevelsup'); up > 0; up--) at = at?.outer;
    const named = nodesIn(at?.query.fields['cteList']).find((cte) => cte.fields['ctename'] === entry.fields['ctename']);
    return named ? columnsOf(nodeIn(named, 'ctequery')!, at) : [];
  };

  const ofColumn = (scope: Scope, variable: Node): boolean => {
    const attribute = numberIn(variable, 'varattno');
    if (attribute <= 0 || scope.known.has(keyOf(variable))) return false;
    if (numbersIn(variable, 'varnullingrels').some((join) => !scope.inner.has(join))) return true;
    const entry = entryOf(scope, numberIn(variable, 'varno'));
    const known = [...scope.known].flatMap((key) => (key.startsWith(`${numberIn(variable, 'varno')}.`) ? [Number(key.split('.')[1])] : []));
    switch (numberIn(entry, 'rtekind')) {
      case RTE.relation: {
        const relation = numberIn(entry, 'relid');
        const view = views.get(relation);
        return view ? columnsOf(view, undefined, known)[attribute - 1]! : !notNull.has(`${relation}.${attribute}`);
      }
      case RTE.subquery:
        return columnsOf(nodeIn(entry, 'subquery')!, scope, known)[attribute - 1]!;
      case RTE.cte:
        return commonTable(scope, entry)[attribute - 1] ?? false;
      case RTE.join:
        return nullable(nodesIn(entry.fields['joinaliasvars'])[attribute - 1], scope);
      case RTE.group:
        return nullable(nodesIn(entry.fields['groupexprs'])[attribute - 1], scope);
      case RTE.values:
        return (entry.fields['values_lists'] as never[]).some((row) => nullable(nodesIn(row)[attribute - 1], scope));
      default:
        return false;
    }
  };

  const anyOf = (node: Node, scope: Scope): boolean => nodesIn(node.fields['args']).some((arg) => nullable(arg, scope));

  const ofAggregate = (node: Node, scope: Scope): boolean => {
    if (NEVER_NULL.has(functions.get(numberIn(node, 'aggfnoid')) ?? '')) return false;
    const ofNothing = nodesIn(scope.query.fields['groupClause']).length === 0 || nodeIn(node, 'aggfilter') !== undefined;
    return ofNothing || nodesIn(node.fields['args']).some((entry) => nullable(nodeIn(entry, 'expr'), scope));
  };

  const ofSubquery = (node: Node, scope: Scope): boolean => {
    const type = numberIn(node, 'subLinkType');
    if (type === SUBLINK.exists || type === SUBLINK.array) return false;
    const query = nodeIn(node, 'subselect')!;
    const isNullable = columnsOf(query, scope)[0]!;
    if (type !== SUBLINK.scalar) return isNullable || (nodeIn(node, 'testexpr') !== undefined && nullable(nodeIn(node, 'testexpr'), scope));
    // Without rows a subquery is null; an aggregate without GROUP BY always returns one.
    const always = query.fields['hasAggs'] === 'true' && nodesIn(query.fields['groupClause']).length === 0;
    return isNullable || !always;
  };

  const nullable = (node: Node | undefined, scope: Scope): boolean => {
    if (node === undefined) return false;
    switch (node.tag) {
      case 'VAR': {
        let at: Scope | undefined = scope;
        for (let up = numberIn(node, 'varlevelsup'); up > 0; up--) at = at?.outer;
        return at ? ofColumn(at, node) : false;
      }
      case 'CONST':
        return node.fields['constisnull'] === 'true';
      case 'COALESCEEXPR':
      case 'MINMAXEXPR':
        return nodesIn(node.fields['args']).every((arg) => nullable(arg, scope));
      case 'CASEEXPR':
        return (
          nullable(nodeIn(node, 'defresult'), scope) || nodesIn(node.fields['args']).some((when) => nullable(nodeIn(when, 'result'), scope))
        );
      case 'AGGREF':
        return ofAggregate(node, scope);
      case 'WINDOWFUNC': {
        const name = functions.get(numberIn(node, 'winfnoid')) ?? '';
        return !NEVER_NULL.has(name) && (CAN_RUN_OUT.has(name) || anyOf(node, scope));
      }
      case 'SUBLINK':
        return ofSubquery(node, scope);
      case 'OPEXPR':
      case 'FUNCEXPR':
      case 'BOOLEXPR':
      case 'SCALARARRAYOPEXPR':
      case 'NULLIFEXPR':
        return node.tag === 'NULLIFEXPR' || anyOf(node, scope);
      case 'RELABELTYPE':
      case 'COERCEVIAIO':
      case 'ARRAYCOERCEEXPR':
      case 'COLLATEEXPR':
        return nullable(nodeIn(node, 'arg'), scope);
      default:
        return false;
    }
  };

  return columnsOf(statement, undefined);
};
