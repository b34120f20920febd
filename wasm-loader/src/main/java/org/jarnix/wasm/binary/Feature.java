package org.jarnix.wasm.binary;

/** What a module can use beyond the first version of WebAssembly, with the proposals' names. */
public enum Feature {
    MUTABLE_GLOBALS("mutable-globals"),
    SIGN_EXTENSION("sign-extension"),
    SATURATING_FLOAT_TO_INT("saturating-float-to-int"),
    MULTI_VALUE("multi-value"),
    BULK_MEMORY("bulk-memory"),
    REFERENCE_TYPES("reference-types"),
    SIMD("simd"),
    RELAXED_SIMD("relaxed-simd"),
    TAIL_CALL("tail-call"),
    EXCEPTIONS("exceptions"),
    THREADS("threads"),
    MULTI_MEMORY("multi-memory"),
    MEMORY64("memory64"),
    EXTENDED_CONST("extended-const"),
    FUNCTION_REFERENCES("function-references"),
    GC("gc");

    private final String title;

    Feature(String title) {
        this.title = title;
    }

    /** The proposal's name. */
    public String title() {
        return title;
    }
}
