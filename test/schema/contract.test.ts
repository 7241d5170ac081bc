import { readFile } from 'node:fs/promises';
import { isTypeDefinitionNode, parse } from 'graphql';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { emitCatalogue, emitSchemas } from '../../subgraphs/kit/server/contract.ts';
import { HALF_WIDTH } from '../kit/halfWidth.ts';

it('in the repository is what the declarations emit', async () => {
  for (const { path, text } of [emitCatalogue(subgraphs), ...(await emitSchemas(subgraphs))]) {
    expect({ path, text: await readFile(projectPath(path), 'utf8') }).toEqual({ path, text });
  }
});

/** A sentence in English, then one in Chinese. */
const BILINGUAL = /^[^\p{Script=Han}]*[A-Za-z]{2}[^\p{Script=Han}]*[.?!)”"'] .*\p{Script=Han}.*。$/su;

/** What the composer adds, and what federation asks for. */
const isMechanism = (name: string) => /^_|__|^FieldSet$/.test(name);

it('names datasets, columns and indicators with the punctuation of Chinese', () => {
  expect(
    emitCatalogue(subgraphs)
      .text.split('\n')
      .filter((line) => HALF_WIDTH.test(line.replace(/^ *"\w+": |,$/g, ''))),
  ).toEqual([]);
});

it('describes every type, field, argument and value in English and Chinese', async () => {
  const wrong: string[] = [];
  for (const { path, text } of await emitSchemas(subgraphs)) {
    if (!path.endsWith('.graphql')) continue;
    const note = (place: string, description: string | undefined) => {
      if (!description || !BILINGUAL.test(description) || HALF_WIDTH.test(description)) {
        wrong.push(`${path}: ${place}: ${description}`);
      }
    };
    for (const definition of parse(text).definitions) {
      if (!isTypeDefinitionNode(definition) || isMechanism(definition.name.value)) continue;
      const type = definition.name.value;
      note(type, definition.description?.value);
      const members = [
        ...('fields' in definition ? (definition.fields ?? []) : []),
        ...('values' in definition ? (definition.values ?? []) : []),
      ];
      for (const member of members) {
        const name = member.name.value;
        if (isMechanism(name)) continue;
        note(`${type}.${name}`, member.description?.value);
        for (const argument of ('arguments' in member && member.arguments) || []) {
          note(`${type}.${name}(${argument.name.value})`, argument.description?.value);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});
