import { joinKeySql } from '../../dataset/key.ts';
import { sqlMigration } from '../migration.ts';

const PARTS = ['indicator', 'place', 'breakdown', 'frequency', 'period'];

const sqliteParts = PARTS.map((part) => `json_extract(COALESCE("before", "after"), '$.${part}')`);
const mysqlParts = PARTS.map((part) => `JSON_UNQUOTE(JSON_EXTRACT(COALESCE(\`before\`, \`after\`), '$.${part}'))`);

/** Revisions name an observation by the parts of its key in one text. */
export const KitEscapePartsOfObservationKeys1795720509000 = sqlMigration('KitEscapePartsOfObservationKeys1795720509000', {
  sqlite: {
    up: [`UPDATE "revision" SET "recordKey" = ${joinKeySql(sqliteParts, true)} WHERE "dataset" = 'OBSERVATIONS'`],
    down: [`UPDATE "revision" SET "recordKey" = ${sqliteParts.join(" || ':' || ")} WHERE "dataset" = 'OBSERVATIONS'`],
  },
  mysql: {
    up: [`UPDATE \`revision\` SET \`recordKey\` = ${joinKeySql(mysqlParts, false)} WHERE \`dataset\` = 'OBSERVATIONS'`],
    down: [`UPDATE \`revision\` SET \`recordKey\` = CONCAT_WS(':', ${mysqlParts.join(', ')}) WHERE \`dataset\` = 'OBSERVATIONS'`],
  },
});
