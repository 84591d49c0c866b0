import { describe, expect, it } from 'vitest';
import { readTable } from '../../functions/exchange/file.ts';
import { planImport } from '../../functions/exchange/plan.ts';
import { writeArchive } from '../../functions/exchange/zip.ts';

const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark id="R1"><name>Tuyến 1</name><ExtendedData>
  <Data name="Trạng thái"><value>operational</value></Data><Data name="Doanh nghiệp"><value>VNPT</value></Data>
</ExtendedData><LineString><coordinates>106.7,21.8,0 106.8,21.9,0</coordinates></LineString></Placemark>
<Placemark id="R2"><name>Tuyến 2</name><ExtendedData><SchemaData><SimpleData name="Trạng thái">planned</SimpleData></SchemaData></ExtendedData>
<MultiGeometry><LineString><coordinates>106.7,21.8 106.8,21.9</coordinates></LineString><LineString><coordinates>106.9,21.8 107.0,21.9</coordinates></LineString></MultiGeometry></Placemark>
</Folder></Document></kml>`;

describe('KML', () => {
  it('gives routes with their names, data and lines; a KMZ gives the same', () => {
    for (const bytes of [Buffer.from(KML), writeArchive([{ name: 'doc.kml', content: KML }])]) {
      const { drafts, findings } = planImport('fibre-routes', readTable(bytes, ['fibre-routes']), {
        provinceCode: '20',
      });
      expect(findings).toEqual([]);
      expect(drafts).toMatchObject([
        {
          row: 2,
          id: 'R1',
          status: 'operational',
          facts: { name: 'Tuyến 1', owner: 'VNPT' },
          geometry: {
            type: 'LineString',
            coordinates: [
              [106.7, 21.8],
              [106.8, 21.9],
            ],
          },
        },
        { row: 3, id: 'R2', status: 'planned', geometry: { type: 'MultiLineString' } },
      ]);
    }
  });

  it('gives villages by their points', () => {
    const kml =
      '<kml><Placemark id="V1"><name>Nà Khuất</name><ExtendedData><Data name="Mã thôn"><value>V1</value></Data><Data name="commune_code"><value>05977</value></Data></ExtendedData><Point><coordinates>106.78,21.8,0</coordinates></Point></Placemark></kml>';
    const { drafts } = planImport('villages', readTable(Buffer.from(kml), ['villages']), { provinceCode: '20' });
    expect(drafts).toMatchObject([{ id: 'V1', name: 'Nà Khuất', centre: { lon: 106.78, lat: 21.8 } }]);
  });

  it('is refused with its reason if it is other XML, or holds nothing', () => {
    expect(() => readTable(Buffer.from('<?xml version="1.0"?><gpx></gpx>'), ['villages'])).toThrow(/not KML/);
    expect(() => readTable(Buffer.from('<kml></kml>'), ['villages'])).toThrow(/no placemarks/);
  });
});
