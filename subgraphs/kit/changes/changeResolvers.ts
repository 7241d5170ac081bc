import { Arg, type ClassType, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { ImportMode } from '../import/ImportRun.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { changeTypes } from './changeTypes.ts';
import type { Changes } from './rowChange.ts';
import { submitChange } from './submitChange.ts';
import { createVersionField } from './versionField.ts';

const KEY = {
  description: describe('Its key in one text: `id` where it has one.', '其鍵；有 `id` 者即為 `id`。'),
};
const REASON = {
  description: describe('Why, for those who look at the record later.', '原因，供日後查閱。'),
};
const VERSION = {
  description: describe(
    'The version that was read. If the record has another one, nothing is changed and the error has the code CONFLICT.',
    '所依據的版本；如與現有版本不同則不作變更，錯誤代碼為 CONFLICT。',
  ),
};
const IDEMPOTENCY = {
  nullable: true,
  description: describe(
    'A text of your own for this change. Sent again with it, the change is not made again, and its first result is given.',
    '自訂的文字，用以識別此變更；重複提交時不會再次變更，並給出首次結果。',
  ),
};

/** The mutations of a dataset, which all go the same way, and the version of its records. */
export function createChangeResolvers(department: SubgraphDefinition, definition: DatasetDefinition): ClassType[] {
  const { typeName, title } = definition;
  const { payload, changes: changesInput, values: valuesInput } = changeTypes(definition);
  const [english, chinese] = [title.EN?.text, title.ZH_HANT?.text];
  const resolvers = [createVersionField(definition)];

  @Resolver()
  class WithdrawalResolver {
    @Weight('change')
    @Mutation(() => payload, {
      name: `withdraw${typeName}`,
      nullable: true,
      description: describe(
        `Marks one of: ${english} as withdrawn from today on. The record stays.`,
        `撤回一筆記錄：${chinese}；由今日起生效，記錄保留。`,
      ),
    })
    withdraw(
      @Arg('key', () => ID, KEY) key: string,
      @Arg('reason', () => String, REASON) reason: string,
      @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
      @Arg('idempotencyKey', () => ID, IDEMPOTENCY) idempotencyKey: string | null | undefined,
      @Ctx() context: SubgraphContext,
    ) {
      const mode = ImportMode.WITHDRAWAL as const;
      return submitChange(context, department, definition, {
        mode,
        key,
        changes: {},
        reason,
        expectedVersion,
        idempotencyKey,
      });
    }
  }
  resolvers.push(WithdrawalResolver);

  if (changesInput) {
    @Resolver()
    class CorrectionResolver {
      @Weight('change')
      @Mutation(() => payload, {
        name: `correct${typeName}`,
        nullable: true,
        description: describe(`Corrects one of: ${english}.`, `更正一筆記錄：${chinese}。`),
      })
      correct(
        @Arg('key', () => ID, KEY) key: string,
        @Arg('changes', () => changesInput as ClassType, { description: describe('What is changed.', '變更內容。') })
        changes: Changes,
        @Arg('reason', () => String, REASON) reason: string,
        @Arg('expectedVersion', () => Int, VERSION) expectedVersion: number,
        @Arg('idempotencyKey', () => ID, IDEMPOTENCY) idempotencyKey: string | null | undefined,
        @Ctx() context: SubgraphContext,
      ) {
        const mode = ImportMode.CORRECTION as const;
        return submitChange(context, department, definition, {
          mode,
          key,
          changes,
          reason,
          expectedVersion,
          idempotencyKey,
        });
      }
    }
    resolvers.push(CorrectionResolver);
  }

  if (valuesInput) {
    @Resolver()
    class CreationResolver {
      @Weight('change')
      @Mutation(() => payload, {
        name: `create${typeName}`,
        nullable: true,
        description: describe(`Enters a new one of: ${english}.`, `新增一筆記錄：${chinese}。`),
      })
      create(
        @Arg('values', () => valuesInput as ClassType, { description: describe('Its values.', '其內容。') })
        values: Changes,
        @Arg('reason', () => String, REASON) reason: string,
        @Arg('idempotencyKey', () => ID, IDEMPOTENCY) idempotencyKey: string | null | undefined,
        @Ctx() context: SubgraphContext,
      ) {
        const mode = ImportMode.CREATION as const;
        return submitChange(context, department, definition, {
          mode,
          key: '',
          changes: values,
          reason,
          idempotencyKey,
        });
      }
    }
    resolvers.push(CreationResolver);
  }
  return resolvers;
}
