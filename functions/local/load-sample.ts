import type { LineString, Polygon } from 'geojson';
import { cellsTouched } from '#geo/cell';
import { boundingBoxOf, lineLengthKm } from '#geo/extent';
import { adminUnitId } from '#shared/admin-unit';
import { BEGINNING } from '#shared/calendar';
import { canonicalJson, type Json } from '#shared/history';
import { firstOnAir } from '#shared/site';
import type { Deps } from '../services/deps.ts';
import type { Aggregates, Kind, Ref } from '../storage/records.ts';
import type { BulkDraft } from '../storage/store.ts';
import { sampleProvince } from './sample/province.ts';

/** Loads the made-up sample province into an empty store. */
export async function loadSample(deps: Deps): Promise<void> {
  const sample = sampleProvince();
  const pointer = async (geometry: Polygon | LineString) => ({
    hash: await deps.documents.put(canonicalJson(geometry as unknown as Json)),
    bbox: boundingBoxOf(geometry),
    cells: cellsTouched(geometry),
  });
  const draft = <K extends Kind>(kind: K, id: string, state: Aggregates[K], validFrom: string): BulkDraft => ({
    ref: { provinceCode: deps.provinceCode, kind, id } as Ref<K>,
    base: null,
    state,
    verb: `${kind}:load-sample`,
    validFrom,
  });
  const drafts = [
    ...(await Promise.all(
      sample.units.map(async ({ record, geometry }) =>
        draft(
          'admin-unit',
          adminUnitId(record.code, record.validFrom),
          { ...record, boundary: geometry && (await pointer(geometry)) },
          record.validFrom,
        ),
      ),
    )),
    ...sample.villages.map((v) => draft('village', v.id, v, BEGINNING)),
    ...sample.sites.map((s) => draft('site', s.id, s, firstOnAir(s) ?? BEGINNING)),
    ...(await Promise.all(
      sample.fibreRoutes.map(async ({ record, geometry }) =>
        draft(
          'fibre-route',
          record.id,
          { ...record, lengthKm: lineLengthKm(geometry), geometry: await pointer(geometry) },
          BEGINNING,
        ),
      ),
    )),
  ];
  const { written } = await deps.store.bulk(drafts, { actor: { id: 'sample', role: 'admin' }, now: deps.clock() });
  deps.snapshots.take(written);
}
