import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '../../common/project.ts';
import { temporaryFolder } from '../kit/hub.ts';

it('does its work without a complaint where nobody reads what it prints any further', async () => {
  const folder = await temporaryFolder();
  const shell = spawn(
    'sh',
    ['-c', '{ "$0" "$1" migrate; echo "$?" >&2; } | true', process.execPath, projectPath('hub')],
    {
      env: { PATH: process.env['PATH'] ?? '', HUB_DATA_DIR: folder.path },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let complaint = '';
  shell.stderr.on('data', (chunk: Buffer) => (complaint += chunk));
  await once(shell, 'close');
  await folder.remove();
  expect(complaint).toBe('0\n');
}, 120_000);
