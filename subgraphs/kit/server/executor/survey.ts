import { type DocumentNode, Kind, SchemaMetaFieldDef, type SelectionSetNode, TypeMetaFieldDef } from 'graphql';

/** What must be known of a document before one of its operations is planned. */
export interface Survey {
  /** Whether `__schema` or `__type` stands anywhere in it. */
  readonly asksForSchema: boolean;
  /** The variables in its directives: on their values depends what is selected. */
  readonly conditions: readonly string[];
}

/** Looks through all of a document's selections once. */
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
