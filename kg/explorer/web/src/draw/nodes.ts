// Draws nodes: a shape for each kind, a rim in the colour of the paper, a ring around the chosen ones.

import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

/** Colours that all nodes share; set by the stage. */
export const rims = { paper: [1, 1, 1], accent: [0, 0, 0] };

export interface NodeLook {
  shape: number; // place in palette.SHAPES
  ring: number; // 1 for the chosen ones
}

const VERTEX = /*glsl*/ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute vec2 a_look;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixel;

varying vec4 v_color;
varying vec2 v_place;
varying vec2 v_look;
varying float v_radius;

void main() {
  v_radius = a_size / u_sizeRatio;
  v_place = a_corner * (v_radius + 2.0 + 4.0 * a_look.y);
  v_look = a_look;
  gl_Position = vec4((u_matrix * vec3(a_position + v_place * u_pixel, 1.0)).xy, 0.0, 1.0);
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

uniform vec3 u_paper;
uniform vec3 u_accent;

varying vec4 v_color;
varying vec2 v_place;
varying vec2 v_look;
varying float v_radius;

float box(vec2 place, vec2 half_size, float corner) {
  vec2 away = abs(place) - half_size + corner;
  return length(max(away, 0.0)) + min(max(away.x, away.y), 0.0) - corner;
}

float outside(vec2 p, float r) {
  if (v_look.x < 0.5) return length(p) - r;
  if (v_look.x < 1.5) return box(p, vec2(0.86 * r), 0.2 * r);
  if (v_look.x < 2.5) return (abs(p.x) + abs(p.y)) * 0.7071 - 0.84 * r;
  if (v_look.x < 3.5) return max(abs(p.x) * 0.866 + (p.y + 0.15 * r) * 0.5, -(p.y + 0.15 * r)) - 0.62 * r;
  if (v_look.x < 4.5) return max(abs(p.x) * 0.866 + abs(p.y) * 0.5, abs(p.y)) - 0.88 * r;
  return box(p, vec2(0.66 * r, 0.88 * r), 0.12 * r);
}

void main() {
  float away = outside(v_place, v_radius);
  #ifdef PICKING_MODE
  gl_FragColor = away > 1.5 ? vec4(0.0) : v_color;
  #else
  float body = clamp(0.5 - away, 0.0, 1.0);
  float rim = clamp(min(1.4, 0.3 * v_radius) + 0.5 - away, 0.0, 1.0) * v_color.a;
  float ring = v_look.y * clamp(4.6 - away, 0.0, 1.0);
  vec3 color = mix(mix(u_accent, u_paper, rim), v_color.rgb, body);
  float alpha = max(max(body * v_color.a, rim), ring);
  gl_FragColor = vec4(color * alpha, alpha);
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_pixel", "u_paper", "u_accent"] as const;

export class NodeShapes extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_look", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, 1], [-1, -1], [1, 1], [1, 1], [-1, -1], [1, -1]],
    };
  }

  processVisibleItem(index: number, start: number, data: NodeDisplayData & NodeLook): void {
    this.array.set([data.x, data.y, data.size, data.shape, data.ring, floatColor(data.color), index], start);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: Parameters<NodeProgram["setUniforms"]>[1]): void {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixel, params.correctionRatio * 2);
    gl.uniform3f(at.u_paper, rims.paper[0], rims.paper[1], rims.paper[2]);
    gl.uniform3f(at.u_accent, rims.accent[0], rims.accent[1], rims.accent[2]);
  }
}
