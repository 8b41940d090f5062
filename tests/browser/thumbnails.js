// Small grey pictures of pages: made, stored, and compared, by a browser, which can read and write PNG.

/** By how much pictures are made smaller. */
const SMALLER = 8;
/**
 * How large the squares are that are compared, in small pixels, and from what difference, of 255, they are not the same.
 * Measured on a home page: letters with other hinting differ by 8.5 and with coloured edges by 5.3, what moves by eight
 * pixels differs by 123, and a light ground in another light grey by 18. The colour of a thin line alone is not seen.
 */
const BLOCK = 4;
const TOLERANCE = 9;

const dataUrl = (bytes) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const bytesOf = (url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');

/** Makes a picture smaller, and grey in sixteen steps. */
export async function thumbnail(page, picture) {
  const url = await page.evaluate(
    async ({ url, smaller }) => {
      const image = await createImageBitmap(await (await fetch(url)).blob());
      // Asking a picture for its size takes longer than a pixel does.
      const { width: wide, height: high } = image;
      const [width, height] = [Math.round(wide / smaller), Math.round(high / smaller)];
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      const context = canvas.getContext('2d');
      // Each small pixel is the mean of what it stands for, whatever the browser would do instead.
      const whole = new OffscreenCanvas(wide, high).getContext('2d');
      whole.drawImage(image, 0, 0);
      const from = whole.getImageData(0, 0, wide, high).data;
      const to = context.createImageData(width, height);
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          let sum = 0;
          let many = 0;
          for (let down = 0; down < smaller && y * smaller + down < high; down += 1) {
            for (let across = 0; across < smaller && x * smaller + across < wide; across += 1) {
              const at = ((y * smaller + down) * wide + x * smaller + across) * 4;
              sum += from[at] * 0.2126 + from[at + 1] * 0.7152 + from[at + 2] * 0.0722;
              many += 1;
            }
          }
          const grey = Math.round(sum / many / 17) * 17;
          to.data.set([grey, grey, grey, 255], (y * width + x) * 4);
        }
      }
      context.putImageData(to, 0, 0);
      return canvas.toDataURL('image/png');
    },
    { url: dataUrl(picture), smaller: SMALLER },
  );
  return bytesOf(url);
}

/**
 * Compares two small pictures square by square. The answer says how many squares differ, and shows the stored picture,
 * the new one, and where they differ, side by side, if they do.
 */
export async function compare(page, stored, now) {
  const found = await page.evaluate(
    async ({ urls, block, tolerance }) => {
      const pictures = await Promise.all(
        urls.map(async (url) => {
          const image = await createImageBitmap(await (await fetch(url)).blob());
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height);
          return { image, width: image.width, height: image.height, data };
        }),
      );
      const width = Math.max(...pictures.map((picture) => picture.width));
      const height = Math.max(...pictures.map((picture) => picture.height));
      // What one of them does not have differs by as much as can be.
      const grey = (picture, x, y) =>
        x < picture.width && y < picture.height ? picture.data[(y * picture.width + x) * 4] : -255;
      const marked = [];
      let most = 0;
      for (let top = 0; top < height; top += block) {
        for (let left = 0; left < width; left += block) {
          const sums = [0, 0];
          let apart = 0;
          let many = 0;
          for (let y = top; y < Math.min(top + block, height); y += 1) {
            for (let x = left; x < Math.min(left + block, width); x += 1) {
              const [one, other] = pictures.map((picture) => grey(picture, x, y));
              sums[0] += one;
              sums[1] += other;
              apart += Math.abs(one - other);
              many += 1;
            }
          }
          // Half of what single pixels differ by, and all of what the square does as a whole.
          const difference = Math.max(Math.abs(sums[0] - sums[1]), apart / 2) / many;
          most = Math.max(most, difference);
          if (difference > tolerance) marked.push([left, top]);
        }
      }
      if (marked.length === 0) return { many: 0, most };
      const zoom = 3;
      const canvas = Object.assign(document.createElement('canvas'), {
        width: width * 3 * zoom,
        height: height * zoom,
      });
      const context = canvas.getContext('2d');
      context.imageSmoothingEnabled = false;
      context.scale(zoom, zoom);
      [pictures[0], pictures[1], pictures[1]].forEach(({ image }, at) => context.drawImage(image, at * width, 0));
      context.fillStyle = 'rgb(255 0 0 / 50%)';
      for (const [left, top] of marked) context.fillRect(2 * width + left, top, block, block);
      return { many: marked.length, most, url: canvas.toDataURL('image/png') };
    },
    { urls: [dataUrl(stored), dataUrl(now)], block: BLOCK, tolerance: TOLERANCE },
  );
  return { many: found.many, most: found.most, picture: found.url && bytesOf(found.url) };
}
