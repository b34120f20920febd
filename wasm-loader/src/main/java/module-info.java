/** WebAssembly modules as programs. */
module org.jarnix.wasm {
    requires org.jarnix.api;
    requires static org.jspecify;
}
