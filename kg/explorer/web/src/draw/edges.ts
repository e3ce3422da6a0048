// Draws edges in one pass: thickness, line style (plain, ticks, double; dashed, dotted) and head, in screen pixels.

import { EdgeProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export interface EdgeLook {
  line: number; // 0 plain, 1 ticks, 2 double
  dash: number; // 0 none, 1 dashed, 2 dotted
  head: number; // 0 none, 1 arrow, 2 bar
  shift: number; // pixels to the side, for edges between the same nodes
}

const VERTEX = /*glsl*/ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec2 a_radii;
attribute vec4 a_look;
attribute float a_shift;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform vec2 u_resolution;
uniform float u_sizeRatio;

varying vec4 v_color;
varying vec4 v_look;
varying vec2 v_place;
varying vec2 v_span;

vec2 toPixels(vec2 point) {
  return (u_matrix * vec3(point, 1.0)).xy * 0.5 * u_resolution;
}

void main() {
  vec2 start = toPixels(a_start);
  vec2 end = toPixels(a_end);
  float whole = max(length(end - start), 0.001);
  vec2 ahead = (end - start) / whole;
  vec2 aside = vec2(-ahead.y, ahead.x);
  float head = a_look.w;
  float room = a_look.x * 0.5 + 1.0 + (a_look.y > 0.5 ? 3.0 : 0.0);
  if (head > 0.5) room = max(room, a_look.x * 0.5 + 5.0);
  float along = a_corner.x * whole;
  float side = a_corner.y * room;
  vec2 place = start + ahead * along + aside * (side + a_shift);
  gl_Position = vec4(place / (0.5 * u_resolution), 0.0, 1.0);
  v_place = vec2(along, side);
  vec2 radii = a_radii / u_sizeRatio;
  v_span = vec2(radii.x, whole - radii.y - 1.5);
  v_look = vec4(a_look.xyz, head);

  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}
`;

const FRAGMENT = /*glsl*/ `
precision highp float;

varying vec4 v_color;
varying vec4 v_look;
varying vec2 v_place;
varying vec2 v_span;

float covers(float inside) {
  return clamp(inside + 0.5, 0.0, 1.0);
}

float line(float across, float along) {
  float half_width = v_look.x * 0.5;
  float cover = covers(half_width - across);
  if (v_look.y > 1.5) cover = covers(half_width * 0.6 - abs(across - half_width - 0.8));
  else if (v_look.y > 0.5) cover = max(cover, covers(half_width + 2.6 - across) * covers(0.9 - abs(mod(along, 8.0) - 4.0)));
  if (v_look.z > 1.5) cover *= covers(1.2 - abs(mod(along, 5.0) - 2.5));
  else if (v_look.z > 0.5) cover *= covers(3.0 - abs(mod(along, 10.0) - 5.0));
  return cover;
}

void main() {
  float across = abs(v_place.y);
  float left = v_span.y - v_place.x;
  float cover = 0.0;
  if (v_place.x >= v_span.x && left >= 0.0) {
    float reach = v_look.x * 0.5 + 3.8;
    if (v_look.w > 1.5 && left < 2.2) cover = covers(reach - across);
    else if (v_look.w > 0.5 && v_look.w < 1.5 && left < 9.0) cover = covers(reach * left / 9.0 - across);
    else cover = line(across, v_place.x);
  }
  #ifdef PICKING_MODE
  gl_FragColor = left >= 0.0 ? v_color : vec4(0.0);
  #else
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_resolution", "u_sizeRatio"] as const;

export class EdgeLines extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_look", size: 4, type: FLOAT },
        { name: "a_shift", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
    };
  }

  processVisibleItem(
    index: number, start: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData & EdgeLook,
  ): void {
    const values = [
      source.x, source.y, target.x, target.y, source.size, target.size,
      data.size, data.line, data.dash, data.head, data.shift, floatColor(data.color), index,
    ];
    this.array.set(values, start);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: Parameters<EdgeProgram["setUniforms"]>[1]): void {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform2f(at.u_resolution, params.width, params.height);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
  }
}
