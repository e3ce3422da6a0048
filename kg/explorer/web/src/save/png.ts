// The graph as it stands on the screen, as an image on the paper's colour.

import type { Stage } from "../draw/stage";

const LAYERS = ["edges", "edgeLabels", "nodes", "labels", "hovers", "hoverNodes"];

export async function pngOf(stage: Stage, paper: string): Promise<Blob> {
  const { sigma } = stage;
  sigma.refresh(); // the layers can only be read in the task that drew them
  const canvases = sigma.getCanvases();
  const { width, height } = canvases.nodes;
  const image = document.createElement("canvas");
  image.width = width;
  image.height = height;
  const context = image.getContext("2d")!;
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  for (const layer of LAYERS) if (canvases[layer]) context.drawImage(canvases[layer], 0, 0, width, height);
  return await new Promise((resolve, reject) => {
    image.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png");
  });
}
