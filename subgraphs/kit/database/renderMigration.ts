import type { WrittenStep } from './step.ts';

/** A migration's steps on one engine, in both directions. */
export interface EngineSteps {
  up: WrittenStep[];
  down: WrittenStep[];
}

/** The file of a migration. */
export function renderMigration(
  name: string,
  kit: string,
  { sqlite, mysql }: Record<'sqlite' | 'mysql', EngineSteps>,
): string {
  return `import { sqlMigration } from '${kit}';

export const ${name} = sqlMigration('${name}', {
  sqlite: ${renderChange(sqlite)},
  mysql: ${renderChange(mysql)},
});
`;
}

const renderChange = ({ up, down }: EngineSteps) =>
  `{\n    up: ${renderList(up)},\n    down: ${renderList(down)},\n  }`;

function renderList(steps: readonly WrittenStep[]): string {
  if (steps.length === 0) return '[]';
  return `[\n${steps.map((step) => `      ${renderStep(step)},`).join('\n')}\n    ]`;
}

function renderStep(step: WrittenStep): string {
  if (typeof step === 'string') return literal(step);
  return `{\n        none: ${literal(step.none)},\n        otherwise: ${literal(step.otherwise)},\n      }`;
}

/** A text in the marks that need the fewest backslashes. */
function literal(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  if (!text.includes("'")) return `'${escaped}'`;
  if (!text.includes('"')) return `"${escaped}"`;
  return `\`${escaped.replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}
