import { type AnswerSize, characterCount } from '../../../common/graphql/answerSize.ts';
import { evaluate, literal, own, property, read } from './names.ts';
import type { FieldsShape, LeafShape, ListShape, ObjectShape, Position } from './shape.ts';

/**
 * Brings merged data into the shape of the answer; undefined when some value is not as the schema has it, and only
 * `project` (execute/project.ts) decides what the answer is then.
 */
export type FastProject = (data: object) => Record<string, unknown> | undefined;

/** Thrown by generated code at the first value that does not fit the schema. Not an Error, since no one reads its stack. */
const doesNotFit = Symbol('a value is not as the schema has it');

/**
 * Writes and compiles the projection of one operation.
 *
 * @param size counts the answer; the projection throws where it is too large
 */
export function compileProjection(shape: FieldsShape, size: AnswerSize): FastProject {
  const { source, scope } = generateProjection(shape);
  const run = evaluate<(data: object) => Record<string, unknown>>({ ...scope, own, doesNotFit, size }, source);
  return (data) => {
    size.begin();
    try {
      return run(data);
    } catch (reason) {
      if (reason === doesNotFit) return undefined;
      throw reason;
    }
  };
}

/** The generated source, and the constants that it names. */
function generateProjection(shape: FieldsShape): { source: string; scope: Record<string, unknown> } {
  const generator = new Generator();
  const entry = generator.fields(shape);
  return { source: `${generator.functions.join('\n')}\nreturn ${entry};`, scope: generator.scope };
}

class Generator {
  readonly functions: string[] = [];
  readonly scope: Record<string, unknown> = {};
  private readonly declared = new Set<string>();
  private readonly valueSets = new Map<ReadonlySet<unknown>, string>();

  /** Declares the function for objects of one type. */
  fields(shape: FieldsShape): string {
    const name = `fields${shape.id}`;
    if (this.declared.has(name)) return name;
    this.declared.add(name);
    const lines: string[] = [];
    const members = shape.fields.map(({ key, source, fieldName, position }, index) => {
      if (fieldName === '__typename') return property(key, literal(shape.typeName));
      const value = `f${index}`;
      lines.push(`let ${value} = ${read('v', source)};`, this.checked(value, position));
      return property(key, value);
    });
    const names = characterCount(shape.fields.map(({ key }) => key));
    lines.push(`size.take(${names});`);
    this.functions.push(`function ${name}(v) {\n  ${lines.join('\n  ')}\n  return { ${members.join(', ')} };\n}`);
    return name;
  }

  /** Statements that check the variable `value`, and replace it by its projection where that is another object. */
  private checked(value: string, { nonNull, shape }: Position): string {
    const bad = 'throw doesNotFit;';
    if (shape.kind === 'leaf') {
      const good = this.leafTest(value, shape);
      const test = nonNull
        ? `if (${value} === null || !(${good})) ${bad}`
        : `if (${value} !== null && !(${good})) ${bad}`;
      if (shape.check === 'Int' || shape.check === 'Float' || shape.check === 'Boolean') return test;
      return `${test} if (typeof ${value} === 'string') size.left -= ${value}.length;`;
    }
    const project = `${value} = ${shape.kind === 'list' ? this.list(shape) : this.object(shape)}(${value});`;
    return nonNull ? `if (${value} === null) ${bad} ${project}` : `if (${value} !== null) ${project}`;
  }

  private leafTest(value: string, { check, values }: LeafShape): string {
    switch (check) {
      case 'Int':
        return `typeof ${value} === 'number' && (${value} | 0) === ${value}`;
      case 'Float':
        return `Number.isFinite(${value})`;
      case 'Boolean':
        return `typeof ${value} === 'boolean'`;
      case 'String':
      case 'ID':
        return `typeof ${value} === 'string'`;
      case 'enum':
        return `${this.valueSet(values ?? new Set())}.has(${value})`;
      case 'any':
        return `${value} !== undefined && typeof ${value} !== 'symbol'`;
    }
  }

  private valueSet(values: ReadonlySet<unknown>): string {
    const known = this.valueSets.get(values) ?? `values${this.valueSets.size}`;
    this.valueSets.set(values, known);
    this.scope[known] = values;
    return known;
  }

  private list({ item }: ListShape): string {
    const name = `list${this.functions.length}_${this.declared.size}`;
    this.declared.add(name);
    const body = this.checked('x', item);
    this.functions.push(
      `function ${name}(v) {
  if (!Array.isArray(v)) throw doesNotFit;
  const n = v.length, r = new Array(n);
  for (let i = 0; i < n; i += 1) {
    let x = v[i];
    ${body}
    r[i] = x;
  }
  return r;
}`,
    );
    return name;
  }

  private object(shape: ObjectShape): string {
    const name = `object${shape.id}`;
    if (this.declared.has(name)) return name;
    this.declared.add(name);
    const guard = `if (typeof v !== 'object' || Array.isArray(v)) throw doesNotFit;`;
    const only = shape.abstract ? undefined : shape.variants.get(shape.typeName);
    if (only !== undefined) {
      this.functions.push(`function ${name}(v) { ${guard} return ${this.fields(only)}(v); }`);
      return name;
    }
    const cases = [...shape.variants].map(
      ([type, fields]) => `case ${literal(type)}: return ${this.fields(fields)}(v);`,
    );
    if (shape.untyped !== undefined) {
      const labels = ['undefined', ...shape.interfaces.map(literal)].map((label) => `case ${label}:`);
      cases.push(`${labels.join(' ')} return ${this.fields(shape.untyped)}(v);`);
    }
    this.functions.push(
      `function ${name}(v) { ${guard} switch (v["__typename"]) { ${cases.join(' ')} default: throw doesNotFit; } }`,
    );
    return name;
  }
}
