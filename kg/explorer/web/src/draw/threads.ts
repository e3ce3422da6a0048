// Draws very many edges as hairlines: no heads, no dashes, a fraction of the work of the full lines.

import type Sigma from "sigma";
import { EdgeProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const VERTEX = /*glsl*/ `
attribute vec4 a_color;
attribute vec2 a_position;
uniform mat3 u_matrix;
varying vec4 v_color;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1.0)).xy, 0.0, 1.0);
  v_color = vec4(a_color.rgb * a_color.a, a_color.a);
}
`;

const FRAGMENT = /*glsl*/ `
precision mediump float;
varying vec4 v_color;

void main() {
  gl_FragColor = v_color;
}
`;

const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix"] as const;

export class EdgeThreads extends EdgeProgram<(typeof UNIFORMS)[number]> {
  /** Without the buffer that clicks are looked up in: hairlines are too thin to be clicked, and drawn half as often so. */
  constructor(gl: WebGLRenderingContext, _: WebGLFramebuffer | null, renderer: Sigma) { super(gl, null, renderer); }

  getDefinition() {
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: LINES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(_: number, start: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const color = floatColor(data.color);
    this.array.set([source.x, source.y, color, target.x, target.y, color], start);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<EdgeProgram["setUniforms"]>[1]): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
