/** All of Jarnix as one module; what is not exported here cannot be seen from outside. */
module org.jarnix {
    requires java.management;
    requires jdk.management;
    requires jdk.unsupported;

    exports org.jarnix.api;
    exports org.jarnix.api.embed;
    exports org.jarnix.api.embed.agent;
    exports org.jarnix.api.lib;
    exports org.jarnix.api.lib.regex;
    exports org.jarnix.api.spi;
    exports org.jarnix.wasm;
    exports org.jarnix.wasm.binary;

    uses org.jarnix.api.spi.ImageFormat;
    uses org.jarnix.api.spi.KernelProvider;
    uses org.jarnix.api.spi.ProgramProvider;
    uses org.jarnix.api.spi.ShellProvider;

    provides org.jarnix.api.spi.ImageFormat with
            org.jarnix.wasm.WasmFormat;
    provides org.jarnix.api.spi.KernelProvider with
            org.jarnix.kernel.BootProvider;
    provides org.jarnix.api.spi.ProgramProvider with
            org.jarnix.programs.Catalog,
            org.jarnix.shell.ShellPrograms,
            org.jarnix.wasm.WasmPrograms;
    provides org.jarnix.api.spi.ShellProvider with
            org.jarnix.shell.SessionShells;
}
