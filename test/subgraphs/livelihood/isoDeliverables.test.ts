import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDeliverables } from '../../../subgraphs/livelihood/health/sources/iso_deliverables/parse.ts';
import { type PullingHub, startPullingHub } from '../../sources/replay.ts';

/** A line as ISO writes it, made up. */
const line = (id: number, reference: string, currentStage: number, publicationDate: string | null = null) =>
  JSON.stringify({
    ...{
      id,
      deliverableType: 'IS',
      supplementType: null,
      reference,
      title: { en: `Made-up ${id}`, fr: `Inventé ${id}` },
    },
    ...{ publicationDate, edition: 1, icsCode: null, ownerCommittee: 'ISO/TC 249/SC 1', currentStage },
    ...{ replaces: null, replacedBy: null, languages: null, pages: { en: null }, scope: { en: null } },
  });

describe("ISO's deliverables", () => {
  it.each([
    [20, '00.20', 'PROPOSED'],
    [1099, '10.99', 'PROPOSED'],
    [2098, '20.98', 'CANCELLED'],
    [4020, '40.20', 'DRAFTING'],
    [6000, '60.00', 'DRAFTING'],
    [6060, '60.60', 'PUBLISHED'],
    [9093, '90.93', 'PUBLISHED'],
    [9520, '95.20', 'PUBLISHED'],
    [9599, '95.99', 'WITHDRAWN'],
  ])('of stage %s are %s, %s', (currentStage, stageCode, stage) => {
    const { rows } = parseDeliverables(line(1, 'ISO 1', currentStage), 'iso.jsonl');
    expect(rows).toEqual([expect.objectContaining({ stage, stageCode })]);
  });

  it('refuse a file of another form', () => {
    expect(() => parseDeliverables('<html>\n<p>Forbidden</p>', 'iso.jsonl')).toThrow(
      "iso.jsonl is no list of ISO's deliverables",
    );
  });

  describe('pulled', () => {
    let hub: PullingHub;
    beforeAll(async () => {
      hub = await startPullingHub();
    });
    afterAll(() => hub.close());

    it("take the place of the project's list of June 2025, and withdraw what ISO no longer lists", async () => {
      const standards = async () => {
        const { chineseMedicineStandards } = await hub.ask(
          'iso_deliverables',
          `{ chineseMedicineStandards(first: 200) { nodes {
               standardNumber stage publishedOn publicationMonth withdrawnAt quality url } } }`,
        );
        return new Map<string, object>(
          chineseMedicineStandards.nodes.map((node: { standardNumber: string }) => [node.standardNumber, node]),
        );
      };
      const before = await standards();
      expect(before.size).toBe(158);
      expect(before.get('ISO 21315:2018')).toMatchObject({
        ...{ stage: 'PUBLISHED', publishedOn: null, publicationMonth: '2018-12', withdrawnAt: null },
        ...{ quality: 'PROVISIONAL', url: 'https://www.iso.org/standard/70519.html' },
      });
      // All of the list but one draft, which was published since.
      const lines = [...before.values()].flatMap((standard, index) => {
        const { standardNumber: number } = standard as { standardNumber: string };
        if (number === 'ISO/DIS 18977') return line(85554, 'ISO 18977:2026', 6060, '2026-01-09');
        if (number === 'ISO 21315:2018') return line(70519, number, 9599, '2018-12-20');
        return line(index + 1, number, 6060);
      });
      const path = join(hub.dataDirectory, 'iso_deliverables_metadata.jsonl');
      await writeFile(path, lines.join('\n'));
      const [report] = await hub.pull('iso_deliverables', { files: [path], asOf: '2026-02-12' });
      expect(report).toMatchObject({ outcome: 'LOADED', runs: [{ inserted: 1 }] });
      const after = await standards();
      expect(after.get('ISO 21315:2018')).toMatchObject({
        stage: 'WITHDRAWN',
        publishedOn: '2018-12-20',
        quality: 'OFFICIAL',
      });
      expect(after.get('ISO 18977:2026')).toMatchObject({ stage: 'PUBLISHED', withdrawnAt: null });
      expect(after.has('ISO/DIS 18977')).toBe(false);
      const { chineseMedicineStandard: draft } = await hub.ask(
        'iso_deliverables',
        '{ chineseMedicineStandard(standardNumber: "ISO/DIS 18977") { stage withdrawnAt } }',
      );
      expect(draft).toEqual({ stage: 'DRAFTING', withdrawnAt: '2026-02-12' });
    });
  });
});
