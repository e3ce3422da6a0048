// Rules of the explorer's sources: the recommended ones, and no way for text to become markup.
import tseslint from "typescript-eslint";

const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"];

export default tseslint.config(
  { ignores: ["node_modules"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 60],
      "no-eval": "error",
      "no-restricted-properties": ["error", ...MARKUP.map((property) => ({ property, message: "text only" })),
        { object: "document", property: "write", message: "text only" }],
    },
  },
);
