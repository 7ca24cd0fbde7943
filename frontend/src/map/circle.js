// A circle in true kilometres on the sphere.
const EARTH_KM = 6371.0088;
const STEPS = 64;
const toRadians = Math.PI / 180;

/** The closed ring of [lon, lat] at `radius` km around a point; past 180° it goes on, so that a line stays a line. */
export function drawCircle([lon, lat], radius) {
  const angle = Math.min(radius / EARTH_KM, Math.PI / 2);
  const [sinLat, cosLat] = [Math.sin(lat * toRadians), Math.cos(lat * toRadians)];
  const ring = [];
  for (let step = 0; step <= STEPS; step++) {
    const bearing = (-2 * Math.PI * (step % STEPS)) / STEPS; // anticlockwise, as GeoJSON asks of an outer ring
    const sine = sinLat * Math.cos(angle) + cosLat * Math.sin(angle) * Math.cos(bearing);
    const turn = Math.atan2(Math.sin(bearing) * Math.sin(angle) * cosLat, Math.cos(angle) - sinLat * sine);
    ring.push([lon + turn / toRadians, Math.asin(sine) / toRadians]);
  }
  return ring;
}
