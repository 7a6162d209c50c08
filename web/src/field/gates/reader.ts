// Reads QR codes. Its own chunk: the reader is heavy, and loaded when the camera opens. The wasm comes
// from this server and no other.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasm : prefix + path) } });

// A code is held up again and again: quick looks find it sooner than one thorough one.
const FAST = { formats: ["QRCode" as const], tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false, maxNumberOfSymbols: 1 };

/** The text of the code in a picture, if there is one. */
export async function readQr(image: ImageData): Promise<string | null> {
  const [found] = await readBarcodes(image, FAST);
  return found?.isValid ? found.text : null;
}
