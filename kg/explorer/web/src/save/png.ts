// The graph as it stands on the screen, as an image on the paper's colour, with its legend.

import type { App } from "../app";
import type { Stage } from "../draw/stage";
import { PAPERS } from "../palette";
import { legendDrawing } from "./legend";

const LAYERS = ["edges", "edgeLabels", "nodes", "labels", "hovers", "hoverNodes"];

export async function pngOf(app: App, stage: Stage): Promise<Blob> {
  const { sigma } = stage;
  const { width } = sigma.getDimensions();
  const key = legendDrawing(app, width);
  const legend = await loaded(key.text);
  sigma.refresh(); // the layers can only be read in the task that drew them
  const canvases = sigma.getCanvases();
  const scale = canvases.nodes.width / width;
  const image = document.createElement("canvas");
  image.width = canvases.nodes.width;
  image.height = canvases.nodes.height + Math.round(key.height * scale);
  const context = image.getContext("2d")!;
  context.fillStyle = PAPERS[app.theme].back;
  context.fillRect(0, 0, image.width, image.height);
  for (const layer of LAYERS) if (canvases[layer]) context.drawImage(canvases[layer], 0, 0, image.width, canvases.nodes.height);
  context.drawImage(legend, 0, canvases.nodes.height, image.width, key.height * scale);
  return await new Promise((resolve, reject) => {
    image.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png");
  });
}

async function loaded(drawing: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" }));
  await image.decode();
  URL.revokeObjectURL(image.src);
  return image;
}
