import { sqlMigration } from '../migration.ts';

export const KitServiceKeys1795741470000 = sqlMigration('KitServiceKeys1795741470000', {
  isDone: (runner) => runner.hasTable('service_key'),
  sqlite: {
    up: [
      'CREATE TABLE "service_key" ("id" varchar(16) PRIMARY KEY NOT NULL, "hash" varchar(64) NOT NULL, "name" varchar(80) NOT NULL, "organisation" varchar(120) NOT NULL, "role" varchar(16) NOT NULL, "createdAt" varchar(32) NOT NULL, "createdBy" varchar(120) NOT NULL, "expiresAt" varchar(32) NOT NULL, "revokedAt" varchar(32))',
    ],
    down: [
      'DROP TABLE "service_key"',
    ],
  },
  mysql: {
    up: [
      'CREATE TABLE `service_key` (`id` varchar(16) NOT NULL, `hash` varchar(64) NOT NULL, `name` varchar(80) NOT NULL, `organisation` varchar(120) NOT NULL, `role` varchar(16) NOT NULL, `createdAt` varchar(32) NOT NULL, `createdBy` varchar(120) NOT NULL, `expiresAt` varchar(32) NOT NULL, `revokedAt` varchar(32) NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB',
    ],
    down: [
      'DROP TABLE `service_key`',
    ],
  },
});
