import type { UnitLink } from '#shared/admin-unit';
import { Cells } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import type { Mapped } from './mapped.ts';

/** A unit that a list names. */
export interface ListedUnitDraft {
  row: number;
  code: string;
  level: 'province' | 'district' | 'commune';
  name: string;
  parentCode: string | null;
}

/** "What was the old commune became, whole or in part, the new one." */
export interface LinkDraft {
  row: number;
  oldCode: string;
  oldName: string | null;
  newCode: string;
  newName: string | null;
  extent: UnitLink['extent'];
}

const RELATIONS = { whole: 'whole', 'nhập toàn bộ': 'whole', part: 'part', 'nhập một phần': 'part' } as const;

/** A list of communes, a row each, with their district and province beside them: yields every unit once. */
export function mapUnits(table: Table, provinceCode: string): Mapped<ListedUnitDraft> {
  const columns = bindColumns('units', table);
  const findings: Finding[] = [];
  const units = new Map<string, { draft: ListedUnitDraft; refused: boolean }>();
  let skipped = 0;
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    cells.province('provinceCode', provinceCode);
    if (cells.text('communeCode') === null) cells.error('communeCode', 'required', 'the cell is empty');
    const provinceName = cells.text('provinceName');
    const districtCode = cells.code('districtCode', 3);
    const districtName = districtCode === null ? null : cells.required('districtName');
    const communeCode = cells.code('communeCode', 5);
    const communeName = cells.required('communeName');

    const add = (field: 'communeName' | 'districtName' | 'provinceName', draft: Omit<ListedUnitDraft, 'row'>): void => {
      const earlier = units.get(draft.code);
      if (!earlier) units.set(draft.code, { draft: { row: cells.row, ...draft }, refused: false });
      else if (earlier.draft.name !== draft.name || earlier.draft.parentCode !== draft.parentCode) {
        cells.error(
          field,
          'unit-rows-disagree',
          `row ${earlier.draft.row} says that ${draft.code} is ${earlier.draft.name} in ${earlier.draft.parentCode ?? 'no unit'}`,
        );
        if (!earlier.refused)
          findings.push({ ...cells.findings.at(-1)!, row: earlier.draft.row, value: earlier.draft.name });
        earlier.refused = true;
      } else if (draft.level === 'commune') {
        cells.warn('communeCode', 'duplicate-row', 'the same row stood before: passed over');
        skipped++;
      }
    };
    if (!cells.failed && provinceName !== null)
      add('provinceName', { code: provinceCode, level: 'province', name: provinceName, parentCode: null });
    if (!cells.failed && districtCode !== null)
      add('districtName', { code: districtCode, level: 'district', name: districtName!, parentCode: provinceCode });
    if (!cells.failed)
      add('communeName', {
        code: communeCode!,
        level: 'commune',
        name: communeName!,
        parentCode: districtCode ?? provinceCode,
      });
    findings.push(...cells.findings);
  }
  const drafts = [...units.values()].filter((u) => !u.refused).map((u) => u.draft);
  return {
    drafts,
    findings,
    refused: rowsInError(findings),
    skipped,
    unusedColumns: columns.unused,
  };
}

/** Which commune became which: a row for each pair. Its units must be in the registry already. */
export function mapLineage(table: Table, provinceCode: string): Mapped<LinkDraft> {
  const columns = bindColumns('lineage', table);
  const findings: Finding[] = [];
  const links = new Map<string, { draft: LinkDraft; refused: boolean }>();
  let skipped = 0;
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    cells.province('provinceCode', provinceCode);
    for (const field of ['oldCode', 'newCode', 'relation'] as const)
      if (cells.text(field) === null) cells.error(field, 'required', 'the cell is empty');
    const oldCode = cells.code('oldCode', 5);
    const newCode = cells.code('newCode', 5);
    const extent = cells.choice<UnitLink['extent']>('relation', RELATIONS);
    if (oldCode !== null && newCode !== null && extent !== null && !cells.failed) {
      const key = `${oldCode} ${newCode}`;
      const earlier = links.get(key);
      if (!earlier) {
        const names = { oldName: cells.text('oldName'), newName: cells.text('newName') };
        links.set(key, { draft: { row: cells.row, oldCode, newCode, ...names, extent }, refused: false });
      } else if (earlier.draft.extent === extent) {
        cells.warn('oldCode', 'duplicate-row', 'the same row stood before: passed over');
        skipped++;
      } else {
        cells.error(
          'relation',
          'duplicate-link',
          `row ${earlier.draft.row} says ${earlier.draft.extent}; both are refused`,
        );
        if (!earlier.refused) findings.push({ ...cells.findings.at(-1)!, row: earlier.draft.row });
        earlier.refused = true;
      }
    }
    findings.push(...cells.findings);
  }
  const drafts = [...links.values()].filter((l) => !l.refused).map((l) => l.draft);
  return {
    drafts,
    findings,
    refused: rowsInError(findings),
    skipped,
    unusedColumns: columns.unused,
  };
}

/** A list's row names several units: the rows are counted that have a mistake. */
function rowsInError(findings: readonly Finding[]): number {
  return new Set(findings.flatMap((f) => (f.severity === 'error' ? (f.row ?? []) : []))).size;
}
