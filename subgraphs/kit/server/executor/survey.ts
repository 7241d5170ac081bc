import { type DocumentNode, Kind, SchemaMetaFieldDef, type SelectionSetNode, TypeMetaFieldDef } from 'graphql';

/** The facts of a document that planning one of its operations needs. */
export interface Survey {
  /** Whether it contains `__schema` or `__type`. */
  readonly asksForSchema: boolean;
  /** The variables in its directives: their values decide what is selected. */
  readonly conditions: readonly string[];
}

/** Visits all of a document's selections once. */
export function surveyDocument(document: DocumentNode): Survey {
  const conditions = new Set<string>();
  let asksForSchema = false;
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      for (const directive of node.directives ?? []) {
        for (const { value } of directive.arguments ?? []) {
          if (value.kind === Kind.VARIABLE) conditions.add(value.name.value);
        }
      }
      if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name) asksForSchema = true;
      }
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) visit(node.selectionSet);
    }
  };
  for (const definition of document.definitions) if ('selectionSet' in definition) visit(definition.selectionSet);
  return { asksForSchema, conditions: [...conditions] };
}
