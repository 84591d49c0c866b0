const LONGEST_PX = 1600;
const QUALITY = 0.82;

/**
 * A photo as it is kept and sent: at most 1,600 pixels on its longer side, as JPEG, upright, without what the camera wrote into the
 * file (place, time, device). Throws if the file is no picture that this browser can read.
 */
export async function smallerPhoto(file: Blob): Promise<{ hash: string; photo: Blob }> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const photo = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (photo === null) throw new Error('the picture could not be written as JPEG');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await photo.arrayBuffer()));
  return { hash: [...digest].map((b) => b.toString(16).padStart(2, '0')).join(''), photo };
}
