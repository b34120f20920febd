/** WebAssembly modules as programs. */
module org.jarnix.wasm {
    requires java.management;
    requires org.jarnix.api;
    requires run.endive.compiler;
    requires run.endive.runtime;
    requires run.endive.wasm;
    requires static org.jspecify;
    requires static wasmtime.java;

    exports org.jarnix.wasm;
    exports org.jarnix.wasm.binary;

    provides org.jarnix.api.spi.ImageFormat with
            org.jarnix.wasm.WasmFormat;
    provides org.jarnix.api.spi.ProgramProvider with
            org.jarnix.wasm.WasmPrograms;
}
