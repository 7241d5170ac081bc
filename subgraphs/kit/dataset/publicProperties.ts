import { type DatasetDefinition, datasetOf, type PropertyDefinition } from './definition.ts';

/** The dataset of this subgraph that a reference is to. */
function targetOf({ target }: PropertyDefinition): DatasetDefinition | undefined {
  return target && datasetOf(target());
}

/**
 * Whether everybody may see a property's values. Others are changed by files alone, and name no record. Who may filter, order,
 * group, count or search by them is asked when somebody does: see `seesProperty`.
 */
export function isPublic(property: PropertyDefinition): boolean {
  return property.access === undefined && targetOf(property)?.access === undefined;
}

/** The properties of a dataset that everybody may see, who may see its records. */
export function publicProperties({ properties }: DatasetDefinition): PropertyDefinition[] {
  return properties.filter(isPublic);
}

/** What is wrong with the rules of a dataset, in words for the department. */
export function accessMistakes({ access, order, label, properties, persons }: DatasetDefinition): string[] {
  const counted = persons?.counted;
  const rules = [{ name: 'the dataset', access }, ...properties];
  const wrongRules = rules.flatMap(({ name, access: rule }) => {
    if (rule === undefined) return [];
    const formulas = [rule.scopes, rule.policies].filter((formula) => formula !== undefined);
    if (!rule.authenticated && formulas.length === 0) return [`the access of ${name} asks for nothing; leave it out`];
    const isEmpty = formulas.some((formula) => formula.length === 0 || formula.some((names) => names.length === 0));
    return isEmpty
      ? [`the access of ${name} has an empty list, which says nothing; name a scope or policy in each`]
      : [];
  });
  const hidden = properties.filter((property) => property.access);
  return [
    ...(persons && !(persons.threshold >= 2)
      ? ['persons has a threshold below 2, which protects nobody; raise it']
      : []),
    ...(counted !== undefined && properties.every(({ name, kind }) => name !== counted || kind !== 'integer')
      ? [`there is no whole number "${counted}" that counts persons`]
      : []),
    ...wrongRules,
    ...hidden
      .filter(({ key }) => key)
      .map(({ name }) => `${name} is part of the key, which everybody gives and gets; restrict the dataset instead`),
    ...hidden
      .filter(({ storedAs, name }) => storedAs === order || name === label)
      .map(({ name }) => `${name} names or orders the records, so it must be open; choose another order or label`),
  ];
}
