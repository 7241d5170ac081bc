import { readFile } from 'node:fs/promises';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { emitCatalogue, emitSchemas } from '../../subgraphs/kit/server/contract.ts';

it('in the repository is what the declarations emit', async () => {
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
