import Geodesic from 'geographiclib-geodesic';

const WGS84 = Geodesic.Geodesic.WGS84;

/**
 * Distance in metres on the WGS 84 ellipsoid between two lon/lat points in degrees: what decides a case. Karney, "Algorithms for
 * geodesics", J. Geodesy 87 (2013), as in GeographicLib; exact to nanometres, converges for every pair, antipodes included.
 */
export function geodesicDistanceM(lonA: number, latA: number, lonB: number, latB: number): number {
  return WGS84.Inverse(latA, lonA, latB, lonB, Geodesic.Geodesic.DISTANCE).s12!;
}
