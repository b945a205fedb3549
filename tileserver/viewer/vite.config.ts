import { defineConfig } from "vite";

// One folder of files that any server can serve from any path; nothing is fetched from elsewhere at run time.
export default defineConfig({
    base: "./",
    build: {
        target: "es2022",
        outDir: process.env["GOLDENBELT_VIEWER_OUT"] ?? "dist",
        emptyOutDir: true,
        // MapLibre GL JS alone is larger than the default warning.
        chunkSizeWarningLimit: 2000,
    },
});
