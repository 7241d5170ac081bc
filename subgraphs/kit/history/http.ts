import { echoed } from '../../../common/echo.ts';
import { ErrorCode } from '../../../common/errorCode.ts';
import { HttpProblem, sendJson } from '../../../common/http/respond.ts';
import type { Handler } from '../../../common/http/router.ts';
import { personOf } from '../identity/identify.ts';
import type { ChangeOptions } from '../import/http.ts';
import { ImportRun } from '../import/ImportRun.ts';
import { problemOf, refusing, requirePost } from '../import/refusing.ts';
import { undoRun } from './undo.ts';

/** The path of an undoing, with the run's number in it. */
const UNDO_PATH = /^\/runs\/([1-9]\d{0,8})\/undo$/;

/**
 * Answers `POST /runs/<number>/undo`, without a body: the run is taken back, and the answer says in JSON what that changed.
 * 401 and 403 without the right to change the run's dataset, 404 where there is no such run, 409 while an import of the
 * dataset runs, 422 where it cannot be undone, 503 if the database fails.
 */
export function createUndoHandler({ dataSource, department, rights, identify }: ChangeOptions): Handler {
  return refusing(async (request, response, _search, path) => {
    const id = Number(UNDO_PATH.exec(path)?.[1]);
    if (Number.isNaN(id)) {
      const message = `There is nothing at ${echoed(path)}. A run is undone at /runs/<number>/undo.`;
      throw new HttpProblem(404, ErrorCode.NOT_FOUND, message);
    }
    requirePost(request);
    const viewer = await identify(request);
    const run = await dataSource.getRepository(ImportRun).findOneBy({ id });
    // Whoever may change nothing here does not learn which runs there are.
    rights.requireChange(viewer, run?.dataset ?? department.name);
    if (!run) throw new HttpProblem(404, ErrorCode.NOT_FOUND, `${department.name} has no run ${id}.`);
    const by = { person: personOf(viewer), organisation: viewer.organisation };
    const report = await undoRun(dataSource, department, id, by).catch((error: unknown) => {
      throw problemOf(error);
    });
    sendJson(response, 200, report);
  });
}
