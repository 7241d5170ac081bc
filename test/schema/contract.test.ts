import { readFile } from 'node:fs/promises';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { openDatabase } from '../../subgraphs/kit/database/database.ts';
import { missingStatements } from '../../subgraphs/kit/database/generateMigration.ts';
import { emitCatalogue, emitSchemas } from '../../subgraphs/kit/server/contract.ts';
import { entitiesOf } from '../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../kit/databases.ts';

it('stands in the repository as the declarations say', async () => {
  for (const { path, text } of [emitCatalogue(subgraphs), ...(await emitSchemas(subgraphs))]) {
    expect({ path, text: await readFile(projectPath(path), 'utf8') }).toEqual({ path, text });
  }
});

it('describes every type and field in English and Chinese', async () => {
  const files = await emitSchemas(subgraphs);
  const { buildASTSchema, isObjectType, isInterfaceType, isEnumType, isInputObjectType, parse } = await import(
    'graphql'
  );
  const undescribed: string[] = [];
  for (const { path, text } of files.filter(({ path: file }) => file.includes('/subgraphs/'))) {
    const schema = buildASTSchema(parse(text), { assumeValidSDL: true });
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('_') || type.name.includes('__') || type.name === 'Query') continue;
      const bilingual = (description: string | null | undefined) =>
        /[A-Za-z]/.test(description ?? '') && /\p{Script=Han}/u.test(description ?? '');
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        if (!bilingual(type.description)) undescribed.push(`${path}: ${type.name}`);
        for (const field of Object.values(type.getFields())) {
          if (!bilingual(field.description)) undescribed.push(`${path}: ${type.name}.${field.name}`);
        }
      } else if (isEnumType(type) && !bilingual(type.description)) undescribed.push(`${path}: ${type.name}`);
    }
  }
  expect(undescribed).toEqual([]);
});

for (const definition of subgraphs) {
  describe(`the migrations of ${definition.name}`, () => {
    eachDatabase(({ options }) => {
      it('make every table as the record classes declare it', async () => {
        const database = await openDatabase({
          ...options,
          subgraph: definition.name,
          entities: entitiesOf(definition),
          migrations: [...definition.migrations],
        });
        try {
          expect((await missingStatements(database)).up).toEqual([]);
        } finally {
          await database.dataSource.destroy();
        }
      });

      it('can be taken back', async () => {
        const database = await openDatabase({
          ...options,
          subgraph: definition.name,
          entities: entitiesOf(definition),
          migrations: [...definition.migrations],
        });
        try {
          for (const _ of definition.migrations) await database.dataSource.undoLastMigration();
          await database.dataSource.runMigrations();
        } finally {
          await database.dataSource.destroy();
        }
      });
    });
  });
}
